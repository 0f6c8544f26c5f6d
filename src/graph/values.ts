import {
  IntegrationMissingKeyError,
  parseTimePropertyValue,
} from '@jupiterone/integration-sdk-core';

/**
 * Readers of single values: each gives the value as the graph holds it, or undefined, which
 * leaves the property out. A field may be missing, null, or of another type than described.
 */

/** Text as it is, and a number as text; blank text is none. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return String(value);
  }
  return typeof value === 'string' && value.trim() ? value : undefined;
}

/** The texts of a list; none when there are none. */
export function toTexts(values: unknown): string[] | undefined {
  if (!Array.isArray(values) || values.length === 0) {
    return undefined;
  }
  const found = values.flatMap((value) => toText(value) ?? []);
  return found.length > 0 ? found : undefined;
}

/** True or false, and nothing that only looks like it. */
export function toFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The opposite of true or false. */
export function toOpposite(value: unknown): boolean | undefined {
  const isSet = toFlag(value);
  return isSet === undefined ? undefined : !isSet;
}

/** A finite number, and nothing that only looks like it. */
export function toNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/**
 * The JSON of a protobuf timestamp, which JumpCloud's newer services send instead of ISO 8601
 * text: the seconds since 1970, as text or as a number, and the rest of the last second.
 *
 * Source: https://github.com/TheJumpCloud/jc-cli/blob/main/internal/cmd/directories_test.go
 */
export interface Timestamp {
  seconds?: string | number | null;
  nanos?: number | null;
}

/**
 * A date as epoch milliseconds, of ISO 8601 text or of a `Timestamp`; none for one that does
 * not parse, for bare numbers, and for one before 1970, such as the year 1, which stands for
 * no date.
 */
export function toTime(value: unknown): number | undefined {
  const time =
    typeof value === 'object'
      ? timeOf(value)
      : typeof value === 'string' && Number.isNaN(Number(value))
        ? parseTimePropertyValue(value)
        : undefined;
  return time !== undefined && time > 0 ? time : undefined;
}

/** Not a number for a time that is later than a date can be. */
function timeOf(timestamp: Timestamp | null): number | undefined {
  const seconds = Number(toText(timestamp?.seconds));
  const nanos = toNumber(timestamp?.nanos) ?? 0;
  return seconds > 0
    ? new Date(seconds * 1000 + Math.floor(nanos / 1e6)).getTime()
    : undefined;
}

/** An object or list as JSON; none for one that is empty, or all of whose fields are omitted. */
export function toJson(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const text = JSON.stringify(value);
  return text === '{}' || text === '[]' ? undefined : text;
}

/** An email address, by the rules of JupiterOne's data model, which refuses anything else. */
export function toEmailAddress(value: unknown): string | undefined {
  const address = toText(value)?.trim();
  return address && EMAIL_ADDRESS.test(address) ? address : undefined;
}

/**
 * The id of an object, which becomes its entity's `_key`.
 *
 * @throws IntegrationMissingKeyError when there is none, or half of a surrogate pair in it,
 *   which no file can hold
 */
export function requireId(id: string | undefined): string {
  if (id === undefined || !isUsableId(id)) {
    throw new IntegrationMissingKeyError('It has no usable id.');
  }
  return id;
}

/** Whether no half of a character is in an id, which no URL and no file can hold. */
export function isUsableId(id: string): boolean {
  return !/\p{Surrogate}/u.test(id);
}

const EMAIL_ADDRESS = (() => {
  const word = "[\\w!#$%&'*+/=?^`{|}~-]+";
  const label = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
  return new RegExp(`^${word}(\\.${word})*@(${label}\\.)+${label}$`, 'i');
})();
