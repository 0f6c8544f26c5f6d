import { toCsv, toTsv } from './csv';
import { toName, toText, toValue, toWords } from './text';

test.each([
  ['Zoë 李 👩‍💻', 'Zoë 李 👩‍💻'],
  ['شركة', 'شركة'],
  ['abc\u202egpj.exe', 'abc\ufffdgpj.exe'],
  ['a\u200bb\u0000c\nd', 'a\ufffdb\ufffdc\ufffdd'],
])('what can be seen stays, and what cannot is marked: %j', (text, shown) => {
  expect(toText(text)).toBe(shown);
});

test.each(['', '  ', '\u200b\u3164'.replace('\u3164', ' '), '\u00a0'])(
  'a blank name %j is called so, with the key',
  (name) => {
    expect(toName(name, 'key1')).toBe('(blank name) key1');
  },
);

test.each<[unknown, boolean, string]>([
  [true, false, 'yes'],
  [false, false, 'no'],
  [0, false, '0'],
  [0, true, '1970-01-01'],
  [1_790_776_800_000, true, '2026-09-30 14:00'],
  [8.64e15 + 1, true, '8640000000000001'],
  [['a', 'b'], false, 'a, b'],
  [null, false, ''],
  [{ a: 1 }, false, '{"a":1}'],
])('the value %j (time: %s) reads as %j', (value, isTime, text) => {
  expect(toValue(value, { isTime })).toBe(text);
});

test('names of properties are read as words', () => {
  expect(toWords('mfaEnabled')).toBe('MFA enabled');
  expect(toWords('passwordlessSudo')).toBe('passwordless sudo');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])(
  'a cell like %j is no formula',
  (cell) => {
    expect(toCsv([[cell]])).toBe(`\ufeff"'${cell}"\r\n`);
    expect(toTsv([[cell]])).toMatch(/^'/);
  },
);

test('quotes and line breaks stay inside their cell', () => {
  expect(toCsv([['a"b', 'c\nd'], ['1'] /* shorter */])).toBe(
    '\ufeff"a""b","c\nd"\r\n"1"\r\n',
  );
  expect(toTsv([['a\tb', 'c\nd']])).toBe('a b\tc d');
});
