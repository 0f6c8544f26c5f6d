import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';

import { v2 } from './dialects';
import { RefusedWishError } from './errors';
import { Listing } from './listing';
import { createNegotiation, Offer } from './negotiation';

const listing: Listing<unknown> = {
  kind: 'records',
  name: 'things',
  path: '/things/{id}/parts',
  dialect: v2,
  sort: 'id',
  fields: 'name',
};

function create() {
  const dropped: unknown[] = [];
  const negotiation = createNegotiation(({ name }, ...args) =>
    dropped.push([name, ...args]),
  );
  const open = (each: Listing<unknown>) => negotiation.open(each);
  return { dropped, open };
}

function refusal(words = '', status = 400) {
  return new IntegrationProviderAPIError({
    endpoint: 'GET /things',
    status,
    statusText: words ? `Bad Request ("${words}")` : 'Bad Request',
  });
}

/** What a refusal of what is asked for at the moment, or was asked for before, throws. */
function refuse(
  offer: Offer,
  err: unknown = refusal(),
  asked = offer.wishes(),
): unknown {
  try {
    return offer.refused(asked, err);
  } catch (thrown) {
    return thrown;
  }
}

test('what JumpCloud takes is asked for again, and nothing is told', () => {
  const { open, dropped } = create();
  const offer = open(listing);
  offer.accepted(offer.wishes());
  expect(open(listing).wishes()).toEqual({
    sort: 'id',
    fields: 'name',
    filter: undefined,
    limit: 100,
  });
  expect(dropped).toEqual([]);
});

test('what JumpCloud refuses is dropped, and the listing begins again', () => {
  const { open } = create();
  const offer = open(listing);
  expect(refuse(offer, refusal('no fields'))).toBeInstanceOf(RefusedWishError);
  expect(offer.wishes()).toMatchObject({ sort: 'id', fields: undefined });
  expect(refuse(offer)).toBeInstanceOf(RefusedWishError);
  expect(offer.wishes()).toMatchObject({ sort: undefined, limit: 100 });
});

test('once it is taken, it is remembered for the listing of every parent, and told once', () => {
  const { open, dropped } = create();
  const offers = [open(listing), open(listing)];
  for (const offer of offers) {
    refuse(offer, refusal('no sort'));
    offer.accepted(offer.wishes());
    offer.accepted(offer.wishes());
  }
  const later = open(listing);
  expect(later.wishes()).toMatchObject({ sort: undefined, fields: 'name' });
  later.accepted(later.wishes());
  expect(dropped).toEqual([['things', ['sort'], 'Bad Request ("no sort")']]);
});

test('it is not remembered for another listing, nor in another run', () => {
  const { open } = create();
  const offer = open(listing);
  refuse(offer);
  offer.accepted(offer.wishes());
  expect(open({ ...listing, path: '/others' }).wishes().sort).toBe('id');
  expect(create().open(listing).wishes().sort).toBe('id');
});

test.each([
  ['a filter', 'of:eq:a', 'of:eq:b'],
  ['a filter', 'of:eq:a', undefined],
  ['no filter', undefined, 'of:eq:b'],
])(
  'what is remembered for a listing with %s leaves others of the path their own',
  (_, filter, other) => {
    const { open } = create();
    const offer = open({ ...listing, filter });
    refuse(offer, refusal('no sort'));
    offer.accepted(offer.wishes());
    expect(open({ ...listing, filter: other }).wishes().filter).toBe(other);
  },
);

test('a refused filter is not asked for again, whatever its value', () => {
  const { open } = create();
  const offer = open({ ...listing, filter: 'of:eq:a' });
  refuse(offer, refusal('no filter'));
  offer.accepted(offer.wishes());
  const other = open({ ...listing, filter: 'of:eq:b' });
  expect(other.wishes()).toMatchObject({ sort: 'id', filter: undefined });
});

test('several pages that are refused at once drop one wish', () => {
  const { open } = create();
  const offer = open(listing);
  const asked = offer.wishes();
  for (let page = 0; page < 5; page += 1) {
    expect(refuse(offer, refusal(), asked)).toBeInstanceOf(RefusedWishError);
  }
  expect(offer.wishes()).toMatchObject({ sort: undefined, fields: 'name' });
});

test('a page that was asked for before the refusal does not count as taken', () => {
  const { open, dropped } = create();
  const offer = open(listing);
  const asked = offer.wishes();
  refuse(offer);
  const askedThen = offer.wishes();
  refuse(offer);
  offer.accepted(asked);
  offer.accepted(askedThen);
  expect(open(listing).wishes().sort).toBe('id');
  expect(dropped).toEqual([]);
});

test('a parent for which nothing had to be dropped neither tells nor forgets what was dropped for another', () => {
  const { open, dropped } = create();
  const [first, second] = [open(listing), open(listing)];
  refuse(first);
  first.accepted(first.wishes());
  second.accepted(second.wishes());
  expect(dropped).toHaveLength(1);
  expect(open(listing).wishes().sort).toBeUndefined();
});

test('a 400 that nothing helps against stays the error, and nothing is remembered', () => {
  const { open, dropped } = create();
  const offer = open(listing);
  const error = refusal('no such parent');
  let count = 1;
  while (refuse(offer, error) instanceof RefusedWishError) {
    count += 1;
  }
  // Sort, fields, and the limits of 50 and 10.
  expect(count).toBe(5);
  expect(refuse(offer, error)).toBe(error);
  expect(open(listing).wishes()).toMatchObject({ sort: 'id', limit: 100 });
  expect(dropped).toEqual([]);
});

test.each([refusal('no sort', 403), refusal('', 500), new Error('400')])(
  'another error stays as it is: %s',
  (error) => {
    const offer = create().open(listing);
    expect(refuse(offer, error)).toBe(error);
    expect(offer.wishes()).toMatchObject({ sort: 'id' });
  },
);

test('the number of attempts is no limit that JumpCloud names', () => {
  const offer = create().open({ ...listing, pageSize: 10_000 });
  const statusText = 'Bad Request ("the limit is too large") (15 attempts)';
  const { endpoint, status } = refusal();
  refuse(
    offer,
    new IntegrationProviderAPIError({ endpoint, status, statusText }),
  );
  expect(offer.wishes().limit).toBe(1_000);
});
