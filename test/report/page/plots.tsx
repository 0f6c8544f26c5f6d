import type { Severity } from '../../severity';
import { SEVERITIES } from '../../severity';
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
        note="by worst finding, then without any"
        bars={bySystem(thingsOf(report, 'jumpcloud_device'), problems)}
      />
      <Plot
        title="Devices by what is wrong"
        bars={problems
          .map(({ id, severity, devices }): Bar => ({
            label: toLabel(id),
            parts: [[devices.length, severity]],
            href: `#finding-${id}`,
          }))
          .sort((a, b) => b.parts[0]![0] - a.parts[0]![0])}
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
              {parts
                .filter(([count]) => count > 0)
                .map(([count, color]) => {
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
    [excluded.length, 'high'],
    [without.length - excluded.length, 'critical'],
  ];
  return active.length > 0 ? [{ label, parts, value: of(count, active) }] : [];
}

function bySystem(devices: Thing[], problems: Problem[]): Bar[] {
  const worst = new Map<Thing, Severity>();
  for (const problem of [...problems].reverse()) {
    problem.devices.forEach((device) => worst.set(device, problem.severity));
  }
  const systems = new Map<string, Thing[]>();
  for (const device of devices) {
    const name = valueOf(device, 'osName') ?? valueOf(device, 'platform');
    const system = toValue(name) || 'Unknown';
    systems.set(system, [...(systems.get(system) ?? []), device]);
  }
  return [...systems]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([label, all]) => {
      const count = all.filter((device) => worst.has(device)).length;
      const bySeverity = SEVERITIES.map((severity): Bar['parts'][number] => [
        all.filter((device) => worst.get(device) === severity).length,
        severity,
      ]);
      const parts: Bar['parts'] = [...bySeverity, [all.length - count, 'rest']];
      return { label, parts, value: of(count, all) };
    });
}

function of(count: number, all: unknown[]): string {
  return `${toCount(count)} of ${toCount(all.length)}`;
}

/** A finding about devices, with the devices that it finds. */
interface Problem {
  id: string;
  severity: Severity;
  devices: Thing[];
}

/** The findings about devices, worst first. */
function findProblems(report: Report): Problem[] {
  const all = new Set(thingsOf(report, 'jumpcloud_device'));
  return SEVERITIES.flatMap((severity) =>
    report.findings
      .filter(({ level }) => level === severity)
      .map(({ id, answers }) => {
        const ways = answers
          .filter(({ level }) => level === severity)
          .flatMap((answer) => answer.ways);
        const found = new Set(ways.map(([first]) => report.things[first!]!));
        const devices = [...found].filter((thing) => all.has(thing));
        return { id, severity, devices };
      })
      .filter(({ devices }) => devices.length > 0),
  );
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
