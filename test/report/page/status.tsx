import { Fragment } from 'preact';

import type { Level } from '../../questions/findings';
import { SEVERITIES } from '../../severity';
import type { Report } from './data';
import { Names } from './name';
import { toCount, toDay, toText } from './text';

const PARTIAL = {
  'broken off': [
    'This run did not finish, so the report is incomplete.',
    'It was interrupted or is still running. Findings, paths and objects can be missing. Run "npm start" again and let it finish.',
  ],
  partial: [
    'Partial: some data could not be read.',
    'The types below are incomplete. Findings that depend on them are marked; others can be missing, and so can paths.',
  ],
};

/** Of more organizations, the first are named. */
const MAX_NAMES = 3;

/** Whose data it is, of when, and whether it is whole. */
export function Status({ report }: { report: Report }) {
  const { organizations, outcome, gaps, entities, relationships } = report;
  const withLevel = (level: Level) =>
    report.findings.filter((finding) => finding.level === level);
  const critical = withLevel('critical');
  const unanswered = withLevel('not answered').length;
  const missing = gaps.filter(({ title }) => title !== 'Left out');
  const isWhole = outcome === 'complete';
  const [title, meaning] = isWhole
    ? [
        missing.length > 0
          ? 'Complete, but some properties are missing.'
          : 'Complete: everything was read.',
      ]
    : PARTIAL[outcome];
  return (
    <header>
      <p class="kind">JumpCloud report</p>
      <h1>
        <Names
          names={organizations.slice(0, MAX_NAMES).map(toText)}
          count={organizations.length}
        />
      </h1>
      <p>
        {report.isMadeUp ? 'Made-up data, as of ' : 'Collected on '}
        {toDay(report.now)}: {toCount(sum(entities))} entities,{' '}
        {toCount(sum(relationships))} relationships
      </p>
      <section
        class={isWhole ? 'whole' : 'alarm'}
        aria-label="Whether the data is whole"
      >
        <p>
          <b>{title}</b> {meaning}
        </p>
        <Gaps gaps={gaps} />
      </section>
      <p class="verdict">
        {SEVERITIES.map((severity, i) => (
          <Fragment key={severity}>
            {i === 0 ? '' : i < SEVERITIES.length - 1 ? ', ' : ' and '}
            <b class={severity}>
              {toCount(withLevel(severity).length)} {severity}
            </b>
          </Fragment>
        ))}{' '}
        findings
      </p>
      <ul class="worst">
        {critical.map(({ id, heading, count }) => (
          <li key={id}>
            <b class="count">{toCount(count)}</b>
            <a href={`#finding-${id}`}>{heading}</a>
          </li>
        ))}
      </ul>
      {unanswered > 0 && (
        <p>
          <a href="#level-unanswered">{toCount(unanswered, 'question')}</a>{' '}
          could not be answered.
        </p>
      )}
      <nav aria-label="Sections">
        <a href="#findings">Findings</a>
        <a href="#reach">Who can reach what</a>
        <a href="#everything">Everything</a>
      </nav>
    </header>
  );
}

function Gaps({ gaps }: Pick<Report, 'gaps'>) {
  return gaps.length === 0 ? null : (
    <dl class="gaps">
      {gaps.map(({ title, items }) => (
        <div key={title}>
          <dt>{title}</dt>
          {items.map((item) => (
            <dd key={item}>{toText(item)}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

export function sum(tables: Array<{ count: number }>): number {
  return tables.reduce((total, table) => total + table.count, 0);
}
