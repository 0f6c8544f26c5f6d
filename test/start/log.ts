import { Writable } from 'stream';

import { declarePartialStep } from '../../src/graph/finalSteps';
import { Progress } from '../../src/jumpcloud/client';
import { Status } from './status';
import { MissingPart, Run } from './summary';

/** A line of the SDK's log, as its logger writes it. */
export interface LogRecord {
  level: number;
  msg: string;
  time: string;
  stepId?: string;
  err?: { name: string; message: string; stack: string };
  progress?: Progress;
  [detail: string]: unknown;
}

const LEVELS: Record<number, string> = { 30: 'INFO', 40: 'WARN', 50: 'ERROR' };

/** What the SDK logs for itself: what it says is in other lines, or at the end. */
const NOISE =
  /^(Collected metric\.|(Failed s|S)tep summary|Integration data collection has completed\.|(Starting|Completed) step ".*|Starting execution with config\.\.\.)$/;

const STEP_START = /^Starting step "(.*)"\.\.\.$/;
const STEP_FAILURE = /^Step ".*" failed to complete due to error\./;
const VALIDATION_FAILURE = /^Error occurred while validating/;

/** What the log says for the end of a run. */
export type Noted = Pick<Run, 'reasons' | 'missing'>;

/** Details that say nothing to whoever reads the log. */
const OMITTED = [
  'name',
  'hostname',
  'pid',
  'level',
  'msg',
  'time',
  'v',
  'stepId',
  'errorId',
  'code',
];

/**
 * What the SDK's logger writes to: prints a line for each record that is of use, and notes
 * why steps failed.
 *
 * @param noted is filled in
 * @param whole prints a record in place of this, when everything is to be seen
 * @param status shows what is underway, on a terminal
 */
export function createLog(
  out: { write(text: string): unknown },
  noted: Noted,
  { whole, status }: { whole?: Writable; status?: Status } = {},
): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _, done) {
      const record = JSON.parse(String(chunk)) as LogRecord;
      if (STEP_FAILURE.test(record.msg) && record.stepId && record.err) {
        noted.reasons.set(record.stepId, record.err.message);
      }
      if (Array.isArray(record.incomplete)) {
        noted.missing = record.incomplete as MissingPart[];
      }
      const underway = STEP_START.exec(record.msg)?.[1];
      if (whole) {
        whole.write(chunk);
      } else if (status && record.progress) {
        status.show(record.msg, record.progress);
      } else if (status && underway) {
        status.show(underway);
      } else if (record.stepId !== declarePartialStep.id) {
        // What the last step says is at the end.
        const line = toLine(record);
        if (line) {
          status?.clear();
          out.write(line);
        }
      }
      done();
    },
  });
}

/** A record as a line, or nothing when it is of no use. */
export function toLine(record: LogRecord): string | undefined {
  const { level, msg, time, err } = record;
  if (NOISE.test(msg) || VALIDATION_FAILURE.test(msg)) {
    return undefined;
  }
  const start = `${new Date(time).toTimeString().slice(0, 8)} ${(LEVELS[level] ?? '').padEnd(5)} `;
  if (STEP_FAILURE.test(msg) && err) {
    // The end of the run says why. What nobody expected needs its stack as well.
    return err.stack.includes('\n    at ')
      ? `${start}${err.stack}\n`
      : undefined;
  }
  const details = Object.entries(record)
    .filter(([name, value]) => !OMITTED.includes(name) && !isObject(value))
    .map(([name, value]) => `${name}: ${String(value)}`);
  if (err) {
    details.push(err.message);
  }
  return `${start}${msg}${details.length > 0 ? ` (${details.join(', ')})` : ''}\n`;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
