import type { Level } from '../../questions/findings';
import type { Report, Thing } from './data';
import { valueOf } from './data';
import { toCount, toValue } from './text';

interface Bar {
  label: string;
  /** From left to right: how much, and in whose color. */
  parts: Array<[count: number, color: Level | 'good' | 'rest']>;
  /** What stands beside it; the sum unless told. */
  value?: string;
  href?: string;
}

/** How many bars a plot shows. */
const MAX_BARS = 10;

export function Plots({ report }: { report: Report }) {
  const problems = findProblems(report);
  const devices = report.things.filter(isDevice);
  const wrong = new Set(problems.flatMap(({ found }) => found));
  return (
    <div class="plots">
      <Plot title="Findings by severity" bars={bySeverity(report)} />
      <Plot
        title="Multi-factor authentication"
        note="with, excluded, without"
        bars={byMfa(report)}
        isShare
      />
      <Plot
        title="Devices by system"
        note="with something wrong, without"
        bars={bySystem(devices, wrong)}
      />
      <Plot
        title="Devices by what is wrong"
        bars={problems.map(({ id, level, found }) => ({
          label: toLabel(id),
          parts: [[found.length, level]],
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
        {title} {note && <small>{note}</small>}
      </figcaption>
      <ul>
        {bars.slice(0, MAX_BARS).map(({ label, parts, value, href }, i) => (
          <li key={label}>
            <span>{href ? <a href={href}>{label}</a> : label}</span>
            <span class="bar">
              {parts.map(([count, color]) => (
                <span
                  key={color}
                  class={color}
                  style={{
                    width: `${(100 * count) / (isShare ? sums[i]! : max)}%`,
                  }}
                />
              ))}
            </span>
            <span class="count">{value ?? toCount(sums[i]!)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function bySeverity({ findings }: Report): Bar[] {
  return (['critical', 'bad', 'information'] as const).flatMap((level) => {
    const some = findings.filter((finding) => finding.level === level);
    const parts: Bar['parts'] = [[some.length, level]];
    return { label: toLabel(level), parts, href: `#level-${level}` };
  });
}

/** Of those who can log in. */
function byMfa({ things }: Report): Bar[] {
  return [
    { label: 'Users', type: 'jumpcloud_user' },
    { label: 'Administrators', type: 'jumpcloud_admin' },
  ].flatMap(({ label, type }) => {
    const countOf = (has: (thing: Thing) => boolean) =>
      active.filter(has).length;
    const is = (property: string) => (thing: Thing) =>
      valueOf(thing, property) === true;
    const active = things.filter(
      (thing) => thing.table.type === type && is('active')(thing),
    );
    const withMfa = countOf(is('mfaEnabled'));
    const excluded = countOf(
      (thing) => is('mfaExclusion')(thing) && !is('mfaEnabled')(thing),
    );
    const without = active.length - withMfa - excluded;
    const value = `${toCount(withMfa)} of ${toCount(active.length)}`;
    const parts: Bar['parts'] = [
      [withMfa, 'good'],
      [excluded, 'bad'],
      [without, 'critical'],
    ];
    return active.length === 0 ? [] : { label, value, parts };
  });
}

function bySystem(devices: Thing[], wrong: Set<Thing>): Bar[] {
  const systems = new Map<string, Thing[]>();
  for (const device of devices) {
    const system =
      toValue(valueOf(device, 'osName') ?? valueOf(device, 'platform')) ||
      'unknown';
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
      return {
        label,
        parts,
        value: `${toCount(count)} of ${toCount(all.length)}`,
      };
    });
}

/** The findings about devices, with the devices that they find, most first. */
function findProblems({ findings, things }: Report) {
  return findings
    .filter(({ level }) => level === 'critical' || level === 'bad')
    .map(({ id, level, answers }) => {
      const ways = answers
        .filter((answer) => answer.level === level)
        .flatMap((answer) => answer.ways);
      const found = new Set(ways.map(([first]) => things[first!]!));
      return { id, level, found: [...found].filter(isDevice) };
    })
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => b.found.length - a.found.length);
}

function isDevice({ table }: Thing): boolean {
  return table.type === 'jumpcloud_device';
}

/** `devices-without-mdm` as "Without MDM". */
function toLabel(id: string): string {
  const words = id.replace(/^devices?-/, '').replaceAll('-', ' ');
  const text = words[0]!.toUpperCase() + words.slice(1);
  return text.replace(/\b(mdm|ssh)\b/i, (word) => word.toUpperCase());
}
