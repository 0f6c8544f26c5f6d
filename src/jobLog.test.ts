import { joinUpTo, quoted } from './jobLog';

test.each<[string[], number, string]>([
  [['a'], 2, 'a'],
  [['a', 'b'], 2, 'a, b'],
  [['a', 'b', 'c', 'd'], 2, 'a, b and 2 more'],
])('of %j at most %d are listed: %s', (items, most, text) => {
  expect(joinUpTo(items, most)).toBe(text);
});

test.each<[unknown, string]>([
  ['Acme, Inc.', '"Acme, Inc."'],
  ['two\nlines \u001b[31mred', '"two lines  [31mred"'],
  ['\u{1F9D1}'.repeat(101), `"${'\u{1F9D1}'.repeat(100)} ..."`],
  [7, '"7"'],
])('the name %j is %s', (name, text) => {
  expect(quoted(name)).toBe(text);
});
