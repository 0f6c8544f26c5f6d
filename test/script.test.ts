import {
  count,
  day,
  describe as describeScript,
  describeError,
  flag,
  oneOf,
  readOptions,
  ScriptError,
  text,
  texts,
} from './script';

const script = {
  command: 'npm run thing',
  about: ['Does a thing.'],
  options: {
    json: flag('for scripts', 'j'),
    users: count('how many users'),
    date: day('what "now" stands for'),
    when: oneOf(['once', 'always'], 'how often'),
    tls: text('FILE', 'where the certificate is written'),
    refuse: texts('PARAMETER', 'what is refused'),
  },
};

test('what is given is read by its type, and what is not given is missing', () => {
  expect(readOptions(script, [])).toEqual({ json: false, refuse: [] });
  const args =
    '-j --users 5 --date=2026-09-30 --when once --tls a --refuse b --refuse c';
  expect(readOptions(script, args.split(' '))).toEqual({
    json: true,
    users: 5,
    date: Date.UTC(2026, 8, 30),
    when: 'once',
    tls: 'a',
    refuse: ['b', 'c'],
  });
  expect(readOptions(script, ['--json', '--help'])).toBe('help');
});

test.each([
  ['--fast', "Unknown option '--fast'."],
  ['--key=SECRET', "Unknown option '--key'."],
  ['SECRET', 'Only options are accepted.'],
  ['--users abc', '--users takes a number.'],
  ['--users=-1', '--users takes a number.'],
  ['--users', "Option '--users <value>' argument missing."],
  ['--json=yes', "Option '-j, --json' does not take an argument."],
  ['--date tomorrow', '--date takes a day, such as 2026-09-30.'],
  ['--date 2026-13-45', '--date takes a day, such as 2026-09-30.'],
  ['--when never', '--when takes one of once, always.'],
])('what it does not take is refused in one sentence: %s', (args, message) => {
  expect(() => readOptions(script, args.split(' '))).toThrow(
    new ScriptError(`${message} "npm run thing -- --help" lists the options.`),
  );
});

test('the help says what the script does, and lists its options', () => {
  expect(describeScript(script)).toBe(`Usage: npm run thing [-- OPTIONS]

Does a thing.

  -j, --json          for scripts
  --users N           how many users
  --date YYYY-MM-DD   what "now" stands for
  --when NAME         how often: once, always
  --tls FILE          where the certificate is written
  --refuse PARAMETER  what is refused
  -h, --help          shows this help
`);
});

test('an error is a sentence, and has its stack only if nobody expected it', () => {
  const systemError = (code: string, message: string, path?: string) =>
    Object.assign(new Error(message), { code, syscall: 'open', path });
  expect(describeError(new ScriptError('Put it in.'))).toBe('Put it in.');
  expect(describeError(systemError('EACCES', 'EACCES: ...', '/x'))).toBe(
    'There is no permission to use /x: run this as its owner, or from another folder.',
  );
  expect(
    describeError(systemError('EADDRINUSE', 'listen EADDRINUSE :::80')),
  ).toBe('listen EADDRINUSE :::80.');
  expect(describeError(new TypeError('x'))).toMatch(/^TypeError: x\n +at /);
});
