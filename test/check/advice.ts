import { Asked, Checked } from './check';
import { droppedOf, failureOf, outcomeOf } from './outcome';

/** What JumpCloud refuses where the product is missing, or the path is not there. */
const MISSING: Array<number | string> = [402, 404, 410];

/** What to know, and to do, about something that was asked for: a sentence or two each. */
export function adviceOn(checked: Checked): string[] {
  const failure = failureOf(checked);
  return [
    ...(outcomeOf(checked) === 'not asked'
      ? [failure?.reason ?? 'What it is read of cannot be read.']
      : failure
        ? [`${describeFailure(failure)} ${wayOut(checked, failure)}`.trim()]
        : []),
    ...droppedOf(checked).map((asked) => describeDropped(asked, checked)),
    ...checked.asked.flatMap(describeUnknown),
  ];
}

function describeFailure({ about, status, reason, query }: Asked): string {
  const parameter = query[about];
  const asked = parameter ? ` with ${about}=${parameter}` : '';
  const said = `${status}${asked} ${reason ?? ''}`;
  return /\.$/.test(said) ? said : `${said}.`;
}

function wayOut({ source, isOn }: Checked, { status }: Asked): string {
  // What is switched off already needs no advice on how.
  const leaveOut =
    source && isOn ? `set DISABLED_INGESTION_SOURCES=${source.id}` : undefined;
  if (status === 401 || status === 403) {
    return leaveOut ? `Or ${leaveOut}.` : '';
  }
  if (MISSING.includes(status)) {
    const sentence = 'The organization may not have this product';
    return leaveOut ? `${sentence}: ${leaveOut}.` : `${sentence}.`;
  }
  return typeof status === 'number' && status >= 500
    ? 'Try again later.'
    : 'Please report this, with the file below.';
}

function describeDropped(
  { about, query, words }: Asked,
  { reading }: Checked,
): string {
  const said = words ? ` ("${words}")` : '';
  const instead = {
    sort: 'read without it, with more requests',
    fields: 'whole records are read',
    filter: reading.listing.isFilterRequired
      ? 'everything is read at once'
      : 'everything is read',
    limit: 'read in smaller pages, with more requests',
  }[about as 'sort' | 'fields' | 'filter' | 'limit'];
  return `${about}=${query[about]} is refused${said}: ${instead}.`;
}

function describeUnknown({ about, query, status }: Asked): string[] {
  if (about === 'skip' && status !== 200) {
    return [
      `skip=${query.skip} is refused, so it is not known how large a limit can be.`,
    ];
  }
  if (about === 'header') {
    return [
      status === 200
        ? 'x-org-id is accepted, too; it is left out.'
        : `x-org-id is refused, as expected (${status}): it is left out.`,
    ];
  }
  return [];
}
