import { Gap, missesObjects } from './completeness';
import { isRefused, wayOutOf } from './gaps';

const PARTIAL = 'Partial data';

/** How many gaps of a kind a message names. */
const MAX_NAMED = 10;

/** What a run misses, in the order in which a reader needs it. */
export interface Story {
  /** As one paragraph. */
  text: string;
  lines: Array<{ title: string; items: string[] }>;
}

/**
 * Tells what a run misses and why: what is partial, what JumpCloud refused, and which
 * properties are missing.
 *
 * @returns undefined where nothing is missing
 */
export function tellStory(
  gaps: Gap[],
  partialTypes: string[],
): Story | undefined {
  if (gaps.length === 0 && partialTypes.length === 0) {
    return undefined;
  }
  const objects = gaps.filter(missesObjects);
  const sections = [
    { title: PARTIAL, items: partialTypes },
    { title: 'Could not be read', items: describe(objects.filter(isFailure)) },
    {
      title: 'Refused by JumpCloud',
      items: describe(objects.filter((gap) => !isFailure(gap))),
    },
    {
      title: 'Missing properties',
      items: describe(gaps.filter((gap) => !missesObjects(gap))),
    },
  ];
  const lines = sections.filter(({ items }) => items.length > 0);
  return {
    lines,
    text: lines
      .map(
        ({ title, items }) =>
          `${title}: ${items.join(title === PARTIAL ? ', ' : '; ')}.`,
      )
      .join(' '),
  };
}

/**
 * Whether somebody has to look at a gap. What JumpCloud refuses outside the core is a matter
 * of permissions and products, and a directory of a new kind one of this integration.
 */
export function isFailure(gap: Gap): boolean {
  const { error, source } = gap;
  const isExpected =
    (source !== undefined && isRefused(error)) ||
    error.code === 'UNKNOWN_KIND_ERROR';
  return missesObjects(gap) && !isExpected;
}

/** The first gaps with their causes, and how many more there are. */
function describe(gaps: Gap[]): string[] {
  const named = gaps.slice(0, MAX_NAMED).map((gap) => {
    const wayOut = wayOutOf(gap);
    const cause = gap.error.message.replace(/\.$/, '');
    return `${gap.what} (${cause}${wayOut ? `; if ${wayOut}` : ''})`;
  });
  const more = gaps.length - MAX_NAMED;
  return more > 0 ? [...named, `${more} more`] : named;
}
