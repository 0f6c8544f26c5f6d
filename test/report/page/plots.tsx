import type { Report, Thing } from './data';
import { valueOf } from './data';
import { LEVELS } from './findings';
import { toCount, toValue } from './text';

/** A bar: from left to right how much, and in whose color. */
interface Bar {
  label: string;
  parts: Array<[count: number, color: string]>;
  /** What stands beside it; the sum unless told. */
  value?: string;
  href?: string;
}

/** How many bars a plot shows. */
const MAX_BARS = 10;

export function Plots({ report }: { report: Report }) {
  const problems = findProblems(report);
  const wrong = new Set(problems.flatMap(({ devices }) => devices));
  return (
    <div class="plots">
      <Plot title="Findings by severity" bars={bySeverity(report)} />
      <Plot
        title="Multi-factor authentication"
        note="with, excluded, without"
        bars={[
          ...byMfa('Users', thingsOf(report, 'jumpcloud_user')),
          ...byMfa('Administrators', thingsOf(report, 'jumpcloud_admin')),
        ]}
        isShare
      />
      <Plot
        title="Devices by system"
        note="with something wrong, without"
        bars={bySystem(thingsOf(report, 'jumpcloud_device'), wrong)}
      />
      <Plot
        title="Devices by what is wrong"
        bars={problems.map(({ id, level, devices }) => ({
          label: toLabel(id),
          parts: [[devices.length, level]],
          href: `#finding-${id}`,
        }))}
      />
    </div>
  );
}

interface PlotProps {
  title: string;
  note?: string;
  bars: Bar[];
  /** Whether each bar is as long as the others. */
  isShare?: boolean;
}

function Plot({ title, note, bars, isShare }: PlotProps) {
  const sums = bars.map(({ parts }) => parts.reduce((sum, [n]) => sum + n, 0));
  const max = Math.max(...sums);
  return bars.length === 0 ? null : (
    <figure>
      <figcaption>
        {title} <small>{note}</small>
      </figcaption>
      <ul>
        {bars.slice(0, MAX_BARS).map(({ label, parts, value, href }, i) => (
          <li key={label}>
            <span>{href ? <a href={href}>{label}</a> : label}</span>
            <span class="bar">
              {parts.map(([count, color]) => {
                const share = count / (isShare ? sums[i]! : max);
                const width = `${100 * share}%`;
                return <span key={color} class={color} style={{ width }} />;
              })}
            </span>
            <span class="count">{value ?? toCount(sums[i]!)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function bySeverity({ findings }: Report): Bar[] {
  return LEVELS.map(([level, label]) => {
    const some = findings.filter((finding) => finding.level === level);
    return { label, parts: [[some.length, level]], href: `#level-${level}` };
  });
}

/** Of those who can log in. */
function byMfa(label: string, all: Thing[]): Bar[] {
  const active = all.filter((thing) => valueOf(thing, 'active') === true);
  const without = active.filter(
    (thing) => valueOf(thing, 'mfaEnabled') !== true,
  );
  const excluded = without.filter(
    (thing) => valueOf(thing, 'mfaExclusion') === true,
  );
  const count = active.length - without.length;
  const parts: Bar['parts'] = [
    [count, 'good'],
    [excluded.length, 'bad'],
    [without.length - excluded.length, 'critical'],
  ];
  return active.length > 0 ? [{ label, parts, value: of(count, active) }] : [];
}

function bySystem(devices: Thing[], wrong: Set<Thing>): Bar[] {
  const systems = new Map<string, Thing[]>();
  for (const device of devices) {
    const name = valueOf(device, 'osName') ?? valueOf(device, 'platform');
    const system = toValue(name) || 'Unknown';
    systems.set(system, [...(systems.get(system) ?? []), device]);
  }
  return [...systems]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([label, all]) => {
      const count = all.filter((device) => wrong.has(device)).length;
      const parts: Bar['parts'] = [
        [count, 'bad'],
        [all.length - count, 'rest'],
      ];
      return { label, parts, value: of(count, all) };
    });
}

function of(count: number, all: unknown[]): string {
  return `${toCount(count)} of ${toCount(all.length)}`;
}

/** The findings about devices, with the devices that they find, most first. */
function findProblems(report: Report) {
  const all = new Set(thingsOf(report, 'jumpcloud_device'));
  return report.findings
    .filter(({ level }) => level === 'critical' || level === 'bad')
    .map(({ id, level, answers }) => {
      const ways = answers
        .filter((answer) => answer.level === level)
        .flatMap((answer) => answer.ways);
      const found = new Set(ways.map(([first]) => report.things[first!]!));
      return { id, level, devices: [...found].filter((each) => all.has(each)) };
    })
    .filter(({ devices }) => devices.length > 0)
    .sort((a, b) => b.devices.length - a.devices.length);
}

function thingsOf({ entities }: Report, type: string): Thing[] {
  return entities.find((table) => table.type === type)?.things ?? [];
}

/** `devices-without-mdm` as "Without MDM". */
function toLabel(id: string): string {
  const words = id.replace(/^devices?-/, '').replaceAll('-', ' ');
  const text = words[0]!.toUpperCase() + words.slice(1);
  return text.replace(/\b(mdm|ssh)\b/i, (word) => word.toUpperCase());
}
