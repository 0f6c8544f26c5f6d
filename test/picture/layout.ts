import { groupBy } from './group';
import { BOX_WIDTH } from './looks';

/** The center of each box in pixels, by its id. */
export type Places = Map<string, { x: number; y: number }>;
type Near = Map<string, Set<string>>;

/** From one box to the next in pixels, and from one type to the next. */
const [COLUMN, CHANNEL] = [BOX_WIDTH + 20, 90];
const [ROW, GAP] = [31, 37];
const MAX_ROWS = 60;
const SWEEPS = 12;
/** The zoom at which a name can be read well. */
const LEGIBLE = 0.7;

/**
 * Gives every box a place. Nothing overlaps, and the same boxes are laid out in the same way
 * every time: the types side by side, in one band where they stay legible and else in
 * several, so that they fill the space; the boxes of a type so that few lines cross.
 *
 * @param types for each type its title and the boxes below it
 * @param near for each box those that it is linked with
 * @param width of the space in pixels; so is its height
 */
export function layout(
  types: string[][],
  near: Near,
  width: number,
  height: number,
): Places {
  const sorted = sortByNeighbours(types, near);
  let best: Places = new Map();
  let bestScore = -1;
  for (let rows = MAX_ROWS; rows > 0; rows--) {
    for (let bands = 1; bands <= types.length; bands++) {
      const places = fill(sorted, rows, bands);
      const centers = [...places.values()];
      const right = Math.max(...centers.map(({ x }) => x)) + COLUMN;
      const bottom = Math.max(...centers.map(({ y }) => y)) + 2 * ROW;
      const zoom = Math.min(1, width / right, height / bottom);
      const score = 10 * Math.min(LEGIBLE, zoom) + zoom / bands;
      if (score > bestScore) {
        [best, bestScore] = [places, score];
      }
    }
  }
  return best;
}

/** Puts each box near the height of those that it is linked with; who has none comes last. */
function sortByNeighbours(types: string[][], near: Near): string[][] {
  const heights = new Map<string, number>();
  const meanOf = (id: string) => {
    const linked = [...(near.get(id) ?? [])].flatMap(
      (other) => heights.get(other) ?? [],
    );
    return linked.reduce((a, b) => a + b, 0) / linked.length || 1;
  };
  let sorted = types;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    sorted = sorted.map(([title, ...ids]) => {
      // The first sweep only notes the heights as they are.
      const means = new Map(ids.map((id) => [id, sweep && meanOf(id)]));
      ids.sort((a, b) => means.get(a)! - means.get(b)!);
      ids.forEach((id, i) => heights.set(id, (i + 0.5) / ids.length));
      return [title!, ...ids];
    });
  }
  return sorted;
}

/** Fills columns of at most so many rows, in at most so many bands. */
function fill(types: string[][], rows: number, bands: number): Places {
  const blocks = types.map((ids) => {
    const columns = Math.ceil((ids.length - 1) / rows) || 1;
    const length = 1 + Math.ceil((ids.length - 1) / columns);
    return { ids, columns, length, width: columns * COLUMN + CHANNEL };
  });
  const total = blocks.reduce((sum, { width }) => sum + width, 0);
  let end = 0;
  const inBands = groupBy(blocks, ({ width }) => {
    end += width;
    return String(Math.floor(((end - width / 2) / total) * bands));
  });
  const places: Places = new Map();
  let top = 0;
  for (const band of inBands.values()) {
    const height = Math.max(...band.map(({ length }) => length)) * ROW;
    let left = 0;
    for (const { ids, columns, length, width } of band) {
      const row = Math.min(2 * ROW, height / length);
      const y = top + (height - length * row) / 2;
      // Row by row: what is close in order is close in height.
      ids.slice(1).forEach((id, i) => {
        const x = left + (i % columns) * COLUMN;
        places.set(id, { x, y: y + (1 + Math.floor(i / columns)) * row });
      });
      places.set(ids[0]!, { x: left + ((columns - 1) / 2) * COLUMN, y });
      left += width;
    }
    top += height + GAP;
  }
  return places;
}
