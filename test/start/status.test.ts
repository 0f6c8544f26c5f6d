import { createStatus } from './status';

/** What a terminal of 40 columns was sent. */
function createTerminal() {
  const sent: string[] = [];
  return { columns: 40, sent, write: (text: string) => sent.push(text) };
}

test('a bar shows how much is done, in the place of what was shown before', () => {
  const terminal = createTerminal();
  const status = createStatus(terminal);
  status.show('Fetch groups');
  status.show('Reading', { name: 'members', count: 5, total: 20 });
  status.clear();
  status.clear();
  expect(terminal.sent).toEqual([
    '\r\x1b[KFetch groups',
    '\r\x1b[K█████░░░░░░░░░░░░░░░ Reading',
    '\r\x1b[K',
  ]);
});

test.each([
  [30, 20, '████████████████████ Reading'],
  [5, undefined, 'Reading'],
  [0, 0, 'Reading'],
])('%d of %p', (count, total, shown) => {
  const terminal = createTerminal();
  createStatus(terminal).show('Reading', { name: 'x', count, total });
  expect(terminal.sent).toEqual([`\r\x1b[K${shown}`]);
});

test('it never takes more than one line', () => {
  const terminal = createTerminal();
  createStatus(terminal).show('x'.repeat(100));
  expect(terminal.sent).toEqual([`\r\x1b[K${'x'.repeat(39)}`]);
});
