/** Characters that are shown of what JumpCloud says. */
const MAX_LENGTH = 200;

/** Longer bodies are no error messages. */
const MAX_BODY_LENGTH = 10_000;

/** Characters in a row of a secret that no message may contain. */
const SECRET_PART_LENGTH = 8;

/**
 * What JumpCloud says about a request that it refuses: `message` or `error` of the body, as
 * one line.
 *
 * @param body the text of the response
 * @param statusText what the status says already
 * @param secrets what must not be repeated; words that contain any of it are dropped
 * @returns undefined where it says nothing
 */
export function wordsOf(
  body: string,
  statusText: string,
  secrets: string[],
): string | undefined {
  const said = readMessage(body)
    ?.replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  if (!said || said === statusText || spells(said, secrets)) {
    return undefined;
  }
  const characters = [...said];
  return characters.length > MAX_LENGTH
    ? `${characters.slice(0, MAX_LENGTH - 4).join('')} ...`
    : said;
}

/**
 * Whether a text contains a part of a secret, in any case, percent-encoded, spaced or in
 * base64.
 */
export function spells(text: string, secrets: string[]): boolean {
  const spelling = fold(decode(decode(text)));
  const spellings = secrets.flatMap((secret) => [secret, ...inBase64(secret)]);
  return spellings.some((secret) => {
    const length = Math.min(SECRET_PART_LENGTH, secret.length);
    for (let i = 0; i + length <= secret.length; i += 1) {
      const part = fold(secret.slice(i, i + length));
      if (part && spelling.includes(part)) {
        return true;
      }
    }
    return false;
  });
}

function readMessage(body: string): string | undefined {
  try {
    const parsed: unknown =
      body.length > MAX_BODY_LENGTH ? undefined : JSON.parse(body);
    const { message, error } = (parsed ?? {}) as Record<string, unknown>;
    const inner = (error as { message?: unknown } | null | undefined)?.message;
    return [message, error, inner].find(
      (text): text is string => typeof text === 'string' && text.trim() !== '',
    );
  } catch {
    return undefined;
  }
}

/**
 * How a text looks in base64, which depends on how many characters stand before it. What is
 * too short to be recognized is left out.
 */
function inBase64(text: string): string[] {
  return ['', 'x', 'xx']
    .map((before) => Buffer.from(before + text).toString('base64'))
    .filter((encoded) => encoded.length >= SECRET_PART_LENGTH);
}

/** Letters and digits alone. */
function fold(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Decodes what is percent-encoded, and leaves what is not. */
function decode(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) =>
    String.fromCharCode(parseInt(code.slice(1), 16)),
  );
}
