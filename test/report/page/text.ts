/** What changes the direction of text, or is not to be seen: it could make one name look like another. */
const UNSEEN =
  /[\p{Cc}\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Text with a mark in place of each character that can't be seen. */
export function toText(text: string): string {
  return text.replace(UNSEEN, '\ufffd');
}

/** A name, or what stands for one that nobody could read. */
export function toName(name: string, key: string): string {
  return VISIBLE.test(name) ? toText(name) : `(blank name) ${toText(key)}`;
}

/** The value of a property, as a person reads it. */
export function toValue(
  value: unknown,
  { isTime }: { isTime?: boolean } = {},
): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'number') {
    return isTime ? toTime(value) : String(value);
  }
  return toText(
    Array.isArray(value)
      ? value.map(String).join(', ')
      : typeof value === 'string'
        ? value
        : JSON.stringify(value),
  );
}

/** 2026-09-30, with the time where there is one: in UTC, as JumpCloud tells it. */
function toTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? String(time)
    : date.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '');
}

export function toDay(time: number): string {
  return new Date(time).toLocaleDateString('en', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
}

export function toCount(count: number, noun?: string): string {
  const text = count.toLocaleString('en');
  return noun ? `${text} ${noun}${count === 1 ? '' : 's'}` : text;
}

const ABBREVIATIONS =
  /\b(api|apns|dep|id|ip|ldap|mac|mdm|mfa|os|radius|saas|sip|ssh|sso|totp|tpm|url|uuid)\b/g;

/** `mfaRequired` as "MFA required". */
export function toWords(name: string): string {
  return name
    .replace(/(?<=[a-z\d])[A-Z]+/g, (capitals) => ` ${capitals.toLowerCase()}`)
    .replace(ABBREVIATIONS, (word) => word.toUpperCase());
}

/** `jumpcloud_user` as "user". */
export function short(type: string): string {
  return type.replace(/^jumpcloud_/, '').replaceAll('_', ' ');
}
