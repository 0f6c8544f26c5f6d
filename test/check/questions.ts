import { WITHOUT_ORGANIZATION } from '../../src/jumpcloud/client';
import { isPaged, Listing } from '../../src/jumpcloud/listing';
import { wishesOf } from '../../src/jumpcloud/wishes';

/** A request for a listing that asks for one thing. */
export interface Question {
  /** Whether it can be read, or whether JumpCloud takes this parameter, skip or header. */
  about: 'reading' | 'sort' | 'fields' | 'filter' | 'limit' | 'skip' | 'header';
  /**
   * `{id}` in its values stands for what it stands for in the path, and `{total}` for the
   * number of items.
   */
  query: Record<string, string>;
}

/** An offset behind all items of a listing whose number is not known. */
const BEHIND_ALL = '1000000';

/** Whether a listing can be read at all: no more than one row of it. */
export function readingQuestion(listing: Listing<never>): Question {
  return {
    about: 'reading',
    query: { ...page(listing, 1, '0'), ...listing.query },
  };
}

/**
 * Whether JumpCloud takes what a run sends besides, one thing at a time. The largest `limit`
 * is asked for behind the last item, so that nothing is sent.
 *
 * @param hasTotal whether JumpCloud says how many items there are
 */
export function parameterQuestions(
  listing: Listing<never>,
  hasTotal: boolean,
): Question[] {
  const { query } = readingQuestion(listing);
  const { limit, ...parameters } = wishesOf(listing);
  return [
    ...(['sort', 'fields', 'filter'] as const).flatMap((about) => {
      const value = parameters[about];
      return value === undefined
        ? []
        : [{ about, query: { ...query, [about]: value } }];
    }),
    ...(limit === undefined
      ? []
      : [
          {
            about: 'limit' as const,
            query: {
              ...query,
              ...page(listing, limit, hasTotal ? '{total}' : BEHIND_ALL),
            },
          },
        ]),
    ...(takesHeader(listing) ? [] : [{ about: 'header' as const, query }]),
  ];
}

/** Whether it was the offset that JumpCloud refused, and not the limit. */
export function skipQuestion({ query }: Question): Question {
  return { about: 'skip', query: { ...query, limit: '1' } };
}

/** Whether `x-org-id` may be sent for a listing. */
export function takesHeader({ path }: Listing<never>): boolean {
  return !WITHOUT_ORGANIZATION.test(path);
}

function page(
  listing: Listing<never>,
  limit: number,
  skip: string,
): Record<string, string> {
  return isPaged(listing) ? { limit: String(limit), skip } : {};
}
