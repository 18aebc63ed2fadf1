import { admits, instantFilterOf, searchRequestOf, searchResultOf } from './store-search';

const viewer = { userId: 'u', roles: ['admin'], groups: [], division: null };

describe('admits', () => {
  it.each([
    [undefined, true],
    ['<default>', true],
    ['other', false],
    [{ $in: ['a', '<default>'] }, true],
    [{ $notIn: ['<default>'] }, false],
    [{ $neq: '<default>' }, false],
    [{ $exists: false }, false],
    [{ $like: '<def*' }, true],
    [{ $like: '*t>' }, true],
    [{ $like: '?default?' }, true],
    [{ $like: '\\*' }, false],
    [{ $like: '' }, false],
  ])('answers %p with %p', (filter, expected) => {
    expect(admits(filter, '<default>')).toBe(expected);
  });

  it('stays linear on a pattern that would explode a backtracking matcher', () => {
    expect(admits({ $like: `${'*a'.repeat(60)}b` }, 'a'.repeat(200))).toBe(false);
  });
});

describe('a search for the store', () => {
  it('renames sort fields, drops those that sort nothing and cuts the page', () => {
    const sort = [{ field: 'tenantId' as const }, { field: 'startDate' as const, order: 'DESC' }];
    const request = searchRequestOf(
      viewer,
      { sort, page: { limit: 100_000, from: 3 } },
      {},
      { startDate: 'startedAt', tenantId: null },
    );
    expect(request.sort).toEqual([{ field: 'startedAt', order: 'desc' }]);
    expect(request.page).toEqual({ limit: 1000, from: 3 });
  });

  it('asks for a hundred where no limit is given', () => {
    expect(searchRequestOf(viewer, {}, {}, {}).page).toEqual({ limit: 100 });
  });

  it('turns instants into epoch milliseconds, whatever their offset', () => {
    expect(
      instantFilterOf({ $gte: '1970-01-01T08:00:01+08:00', $in: ['1970-01-01T00:00:02Z'], $exists: true }),
    ).toEqual({
      $gte: 1000,
      $in: [2000],
      $exists: true,
    });
  });

  it('writes cursors as padded base64, and leaves out those that clients would refuse', () => {
    const endCursor = Buffer.from([0xfb, 0xff, 0xfe, 1]).toString('base64url');
    const page = { items: [], totalItems: 0, hasMoreTotalItems: false, startCursor: 'a'.repeat(500), endCursor };
    expect(searchResultOf(page, (n) => n).page).toEqual({
      totalItems: 0,
      hasMoreTotalItems: false,
      endCursor: '+//+AQ==',
    });
  });

  it('leaves absent cursors out of the answer', () => {
    const page = { items: [1], totalItems: 1, hasMoreTotalItems: false, startCursor: null, endCursor: 'YQ==' };
    expect(searchResultOf(page, (n) => ({ n }))).toEqual({
      items: [{ n: 1 }],
      page: { totalItems: 1, hasMoreTotalItems: false, endCursor: 'YQ==' },
    });
  });
});
