import fc from 'fast-check';

import { spells, wordsOf } from './words';

const KEY = 'jca_0123456789AbCdEf';

function say(body: unknown, secrets = [KEY]): string | undefined {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return wordsOf(text, 'Bad Request', secrets);
}

function percentEncoded(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

test.each<[string, unknown, string]>([
  ['a message', { message: 'no such field' }, 'no such field'],
  ['an error', { error: 'no such field' }, 'no such field'],
  [
    'both: the message',
    { error: 'E17', message: 'no such field' },
    'no such field',
  ],
  [
    'an error with a message',
    { error: { code: 7, message: 'no such field' } },
    'no such field',
  ],
  ['a blank message and an error', { message: ' ', error: 'no' }, 'no'],
  [
    'a message that is a number, and an error',
    { message: 7, error: 'no' },
    'no',
  ],
  ['HTML in a message', { message: '<b>no</b>' }, '<b>no</b>'],
  [
    'other languages',
    { message: 'Zugriff für 例 verweigert' },
    'Zugriff für 例 verweigert',
  ],
])('%s is repeated', (_, body, words) => {
  expect(say(body)).toBe(words);
});

test.each<[string, unknown]>([
  ['no body', ''],
  ['HTML', '<html><body>Forbidden</body></html>'],
  ['text', 'Forbidden'],
  ['broken JSON', '{"message": "no'],
  ['a number', 7],
  ['null', 'null'],
  ['text as JSON', '"no"'],
  ['a list', [{ message: 'no' }]],
  ['a message that is a number', { message: 7 }],
  ['a message that is null', { message: null, error: null }],
  ['a message that is a list', { message: ['no'] }],
  ['a message that is an object', { message: { message: 'no' } }],
  ['errors nested deeper', { error: { error: { message: 'no' } } }],
  ['a blank message', { message: ' \n\u200b ' }],
  ['a message that the status says already', { message: 'Bad Request' }],
  [
    'a body of more than 10,000 characters',
    { message: 'no', x: 'x'.repeat(10_000) },
  ],
  ['a body that is nested too deeply', '['.repeat(9_000)],
])('%s says nothing', (_, body) => {
  expect(say(body)).toBeUndefined();
});

test.each<[string, string]>([
  ['newlines and tabs', 'one\r\ntwo\tthree\n\n'],
  ['control characters', 'one\u0000\u001b\u0007two\u007f\u0085three'],
  ['bidi marks', '\u202eone\u2066two\u200f\u2069three\u202c'],
  ['line and paragraph separators', 'one\u2028two\u2029three'],
  ['invisible characters', 'one\u200btwo\ufeffthree\u00ad'],
  ['wide blanks', 'one\u00a0\u3000two\u2003three'],
  ['halves of characters', 'one\ud800two\udc00three'],
  ['private and unassigned characters', 'one\ue000two\u{10ffff}three'],
])('%s become a blank', (_, message) => {
  expect(say({ message })).toBe('one two three');
});

test('more than 200 characters are cut, between two characters', () => {
  expect(say({ message: 'é'.repeat(200) })).toBe('é'.repeat(200));
  expect(say({ message: '😀'.repeat(200) })).toBe('😀'.repeat(200));
  expect(say({ message: '😀'.repeat(201) })).toBe(`${'😀'.repeat(196)} ...`);
});

test.each<[string, string]>([
  ['whole', KEY],
  ['its first 8 characters', KEY.slice(0, 8) + '…'],
  ['its last 8', `…${KEY.slice(-8)}`],
  ['8 in the middle', `x${KEY.slice(6, 14)}x`],
  ['in lower case', KEY.toLowerCase()],
  ['in upper case', KEY.toUpperCase()],
  ['percent-encoded', percentEncoded(KEY)],
  ['percent-encoded twice', percentEncoded(percentEncoded(KEY))],
  ['with blanks', [...KEY].join(' ')],
  ['with dashes', KEY.replace(/(....)/g, '$1-')],
  ['with quotes and commas', JSON.stringify([...KEY])],
  ['with newlines', [...KEY].join('\r\n')],
  ['with invisible characters', [...KEY].join('\u200b')],
  ['with bidi marks', `\u202e${[...KEY].join('\u202d')}`],
  ['with zeros of C', [...KEY].join('\u0000')],
  ['in base64', base64(KEY)],
  ['in base64 after a user', base64(`u:${KEY}`)],
  ['in base64 after a longer user', base64(`user:${KEY}:x`)],
  ['in base64 for URLs', Buffer.from(`us:${KEY}`).toString('base64url')],
  ['behind what is shown', `${'no '.repeat(200)}${KEY}`],
])('a message that spells the key says nothing: %s', (_, spelled) => {
  expect(say({ message: `The key ${spelled} is wrong` })).toBeUndefined();
  expect(say({ error: { message: spelled } })).toBeUndefined();
});

test('the part of a secret that is common to many does no harm', () => {
  const message = 'A key begins with jca_012, and ends with 9AbCdE';
  expect(say({ message })).toBe(message);
});

test('each of several secrets is looked for; a short one is looked for whole, and none says nothing', () => {
  const secrets = ['client-id-01', 'abc', '', '---'];
  expect(say({ message: 'not CLIENT-ID' }, secrets)).toBeUndefined();
  expect(say({ message: 'not A.B.C.' }, secrets)).toBeUndefined();
  expect(say({ message: 'read by the client' }, secrets)).toBe(
    'read by the client',
  );
});

test('whatever the key is, and wherever a part of it stands, it is not repeated', () => {
  const key = fc.stringMatching(/^[A-Za-z0-9]{8,40}$/);
  const place = fc.nat();
  const ways = fc.constantFrom(
    (part: string) => part,
    (part: string) => part.toUpperCase(),
    percentEncoded,
    (part: string) => [...part].join('\n'),
  );
  fc.assert(
    fc.property(key, place, ways, fc.string(), (secret, at, way, around) => {
      const start = at % (secret.length - 7);
      const part = way(secret.slice(start, start + 8));
      expect(spells(`${around} ${part} ${around}`, [secret])).toBe(true);
    }),
  );
});

test('whatever JumpCloud says, it is one line of at most 200 printable characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (message) => {
      const words = say({ message }) ?? '';
      expect(words).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect([...words].length).toBeLessThanOrEqual(200);
    }),
  );
});
