import type { ComponentChild } from 'preact';
import { Fragment } from 'preact';

import type { ReportAnswer, ReportFinding } from '../data';
import type { Report } from './data';
import { columnOf, valueOf } from './data';
import { Details } from './details';
import { Name, Names } from './name';
import type { TableColumn } from './table';
import { Table } from './table';
import { short, toCount, toValue, toWords } from './text';

/** The levels of what was found, worst first. */
export const LEVELS = [
  ['critical', 'Critical'],
  ['high', 'High'],
  ['medium', 'Medium'],
  ['low', 'Low'],
  ['information', 'For information'],
] as const;

/** How many names stand beside a finding that is closed. */
const MAX_NAMES = 3;

export function Findings({ report }: { report: Report }) {
  const withLevel = (level: string) =>
    report.findings.filter((finding) => finding.level === level);
  return (
    <section id="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">Findings</h2>
      {LEVELS.map(([level, word]) => (
        <Level key={level} level={level} word={word}>
          {withLevel(level).map((finding) => (
            <Finding key={finding.id} finding={finding} report={report} />
          ))}
        </Level>
      ))}
      <Level level="unanswered" word="Not answered" noun="question">
        {withLevel('not answered').map((finding) => (
          <p key={finding.id}>
            <b>{finding.heading}</b>: {reasonsOf(finding)}
          </p>
        ))}
      </Level>
      <Level level="nothing" word="Nothing found" noun="question">
        {withLevel('nothing found').map(({ id, heading }) => (
          <p key={id}>{heading}</p>
        ))}
      </Level>
    </section>
  );
}

interface LevelProps {
  level: string;
  word: string;
  /** What is counted. */
  noun?: string;
  children: ComponentChild[];
}

function Level({ level, word, noun = 'finding', children }: LevelProps) {
  return children.length === 0 ? null : (
    <section class={level} aria-labelledby={`level-${level}`}>
      <h3 id={`level-${level}`}>
        <span class="badge">{word}</span> {toCount(children.length, noun)}
      </h3>
      {children}
    </section>
  );
}

function Finding({
  finding,
  report,
}: {
  finding: ReportFinding;
  report: Report;
}) {
  const { id, heading, why, todo, count, level, answers, question } = finding;
  const found = answers.filter((each) => each.ways.length > 0);
  const worst = found.filter((answer) => answer.level === level);
  const numbers = new Set(
    worst.flatMap(({ ways }) => ways.slice(0, MAX_NAMES).map(([n]) => n!)),
  );
  const names = [...numbers]
    .slice(0, MAX_NAMES)
    .map((number) => report.things[number]!.name);
  const partial = [...new Set(answers.flatMap((each) => each.partialTypes))];
  return (
    <Details
      id={`finding-${id}`}
      class="finding"
      isOpen={level === 'critical'}
      summary={
        <>
          <span class="count">{toCount(count)}</span>
          <span class="what">
            <h4>{heading}</h4>
            <span class="names">
              <Names names={names} count={count} />
            </span>
          </span>
          {partial.length > 0 && <span class="badge partial">Incomplete</span>}
        </>
      }
    >
      {() => (
        <div class="body">
          <dl>
            <dt>Why it matters</dt>
            <dd>{why}</dd>
            <dt>What to do</dt>
            <dd>{todo}</dd>
            <dt>Question</dt>
            <dd>{question}</dd>
            {partial.length > 0 && (
              <>
                <dt>Incomplete</dt>
                <dd>
                  Only part was collected of: {partial.map(short).join(', ')}.
                </dd>
              </>
            )}
          </dl>
          {found.map((answer) => {
            const words = found.length > 1 && toWords(answer.name);
            return (
              <Fragment key={answer.name}>
                {words && <h5>{words}</h5>}
                <Table
                  label={words ? `${heading}: ${words}` : heading}
                  columns={columnsOf(answer, report)}
                  rows={answer.ways}
                />
              </Fragment>
            );
          })}
        </div>
      )}
    </Details>
  );
}

function columnsOf(
  { columns }: ReportAnswer,
  { things }: Report,
): TableColumn<number[]>[] {
  return columns.map(({ title, place, property }) => {
    const thingOf = (way: number[]) => things[way[place]!]!;
    return property === undefined
      ? {
          title,
          text: (way) => thingOf(way).name,
          cell: (way) => <Name thing={thingOf(way)} />,
        }
      : {
          title: toWords(property),
          text: (way) =>
            toValue(
              valueOf(thingOf(way), property),
              columnOf(thingOf(way).table, property),
            ),
        };
  });
}

function reasonsOf({ answers }: ReportFinding): string {
  const reasons = answers.map(
    ({ problem, partialTypes }) =>
      problem ??
      (partialTypes.length > 0
        ? `nothing was found, but only part was collected of ${partialTypes.map(short).join(', ')}`
        : ''),
  );
  return [...new Set(reasons.filter(Boolean))].join('; ');
}
