import { lookOf } from './looks';

const looks = Array.from({ length: 42 }, (_, place) => lookOf(place));

test('forty-two types all look different', () => {
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(42);
});

test('each name can be read on the colour of its type', () => {
  // https://www.w3.org/TR/WCAG22/#contrast-minimum
  const contrasts = looks.map(({ color, font }) => {
    const pair = [color.background, font.color].map(toLuminance);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  });

  expect(Math.min(...contrasts)).toBeGreaterThan(4.5);
});

function toLuminance(color: string): number {
  const [r, g, b] = color
    .match(/[0-9a-f]{2}/g)!
    .map((part) => ((parseInt(part, 16) / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
