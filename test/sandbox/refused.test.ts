import { toRefusedParameter } from './refused';

test('a parameter to refuse is read with its value and its endpoint', () => {
  expect(toRefusedParameter('sort', false)).toEqual({ parameter: 'sort' });
  expect(toRefusedParameter('limit=50', false)).toEqual({
    parameter: 'limit',
    value: 50,
  });
  expect(toRefusedParameter('fields@device groups', true)).toEqual({
    parameter: 'fields',
    on: 'device groups',
    isSilent: true,
  });
});

test.each(['', 'skip', 'limit', 'sort=5', 'sort@', 'limit=many'])(
  'nothing is refused by "%s"',
  (text) => {
    expect(() => toRefusedParameter(text, false)).toThrow('--refuse takes');
  },
);
