import { isPaged } from '../../src/jumpcloud/listing';
import { paint } from '../start/collect';
import { adviceOn } from './advice';
import { Checked, CheckResult } from './check';
import { droppedOf, isMissing, Outcome, outcomeOf } from './outcome';

const COLORS: Partial<Record<Outcome, 'green' | 'red' | 'yellow'>> = {
  read: 'green',
  refused: 'red',
  failed: 'red',
  'not asked': 'yellow',
};

const OUTCOME_WIDTH = 16;
const NAME_WIDTH = 44;

/** The result as text: a table by ingestion source, and what follows from it. */
export function describeResult({ place, checked }: CheckResult): string {
  const sources = [...new Set(checked.map(({ source }) => source))];
  const tables = sources.map((source) => {
    const own = checked.filter((each) => each.source === source);
    const title = source?.id ?? 'always collected';
    const isOn = own.some((each) => each.isOn);
    return [
      `${title}${isOn ? '' : ' (switched off)'}`,
      ...own.flatMap((each) => toLines(each)),
    ].join('\n');
  });
  return `\n${[...tables, describeEnd(checked, place.isOneOfSeveral)].join('\n\n')}\n`;
}

function toLines(checked: Checked): string[] {
  const { reading, name, asked } = checked;
  const { path, query = {} } = reading.listing;
  const outcome = outcomeOf(checked);
  const color = COLORS[outcome];
  const padded = outcome.padEnd(OUTCOME_WIDTH);
  const parameters = new URLSearchParams(query).toString();
  const isWithoutTotal =
    isPaged(reading.listing) &&
    asked.some(({ status, total }) => status === 200 && total === undefined);
  return [
    `  ${color ? paint(color, padded) : padded}${name.padEnd(NAME_WIDTH)} ` +
      `${path}${parameters && `?${parameters}`}${isWithoutTotal ? '  (no total)' : ''}`,
    ...adviceOn(checked).map(
      (sentence) => `  ${' '.repeat(OUTCOME_WIDTH)}-> ${sentence}`,
    ),
  ];
}

function describeEnd(checked: Checked[], isOneOfSeveral: boolean): string {
  const missing = checked.filter(isMissing).length;
  const dropped = checked.flatMap(droppedOf).length;
  const unasked = checked.filter(
    (each) => outcomeOf(each) === 'nothing to ask',
  ).length;
  return [
    missing === 0
      ? paint('green', 'Everything that is switched on can be read.')
      : paint(
          'red',
          `${missing} of what is switched on cannot be read: see "->" above.`,
        ),
    ...(dropped > 0
      ? [
          `Optional parameters that JumpCloud refuses: ${dropped}. A job does without them.`,
        ]
      : []),
    ...(unasked > 0
      ? [
          `Nothing to ask: ${unasked}. The organization has none of what they belong to.`,
        ]
      : []),
    ...(isOneOfSeveral
      ? [
          'The credential has access to several organizations; one was asked. ORG_ID chooses it.',
        ]
      : []),
  ].join('\n');
}
