import { Asked, Checked } from './check';

/** What a check says about something that steps read. */
export type Outcome =
  | 'read'
  | 'refused'
  | 'failed'
  | 'not asked'
  /** There is none of what it is read of. */
  | 'nothing to ask';

/** Whether it can be read, with all that a run asks for. */
export function outcomeOf(checked: Checked): Outcome {
  if (checked.asked.length === 0) {
    return checked.isParentUnread ? 'not asked' : 'nothing to ask';
  }
  const failure = failureOf(checked);
  if (!failure) {
    return 'read';
  }
  if (failure.status === 'NOT_SENT') {
    return 'not asked';
  }
  return isRefusal(failure) ? 'refused' : 'failed';
}

/** The answer because of which a run could not read it; a parameter that is refused is no such. */
export function failureOf({ asked }: Checked): Asked | undefined {
  return asked.find(
    ({ about, status }) =>
      status !== 200 &&
      (about === 'reading' ||
        (about !== 'header' && about !== 'skip' && status !== 400)),
  );
}

/** The parameters that a run would drop. */
export function droppedOf({ asked }: Checked): Asked[] {
  const isSkipRefused = asked.some(
    ({ about, status }) => about === 'skip' && status !== 200,
  );
  return asked.filter(
    ({ about, status }) =>
      ['sort', 'fields', 'filter', 'limit'].includes(about) &&
      status === 400 &&
      !(about === 'limit' && isSkipRefused),
  );
}

/** Whether a source that is on misses something. */
export function isMissing(checked: Checked): boolean {
  return (
    checked.isOn && !['read', 'nothing to ask'].includes(outcomeOf(checked))
  );
}

/** JumpCloud's answer, and not one that may pass. */
function isRefusal({ status }: Asked): boolean {
  return (
    typeof status === 'number' &&
    status >= 400 &&
    status < 500 &&
    status !== 408 &&
    status !== 429
  );
}
