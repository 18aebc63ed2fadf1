import type { CaseSnapshot } from '../models/messages';
import { SnapshotPages } from './snapshot-pages';

const snapshot = (seq: number, live: number): CaseSnapshot => ({
  ...{ instanceNo: '1000000001', seq, runEpoch: 1, flushPending: false, closed: false },
  live: Array.from({ length: live }, (_, index) => ({
    ...{ type: 'element-activated' as const, key: `${100000000100000000 + index}`, seq: index, at: 0 },
  })),
});

describe('the pages of a snapshot', () => {
  it('give the whole text, which is written once', () => {
    const pages = new SnapshotPages();
    let written = 0;
    const large = snapshot(7, 5_000);
    const take = (page: number) =>
      pages.page('7', page, () => {
        written += 1;
        return large;
      });
    const first = take(0);
    const rest = Array.from({ length: first.pages - 1 }, (_, index) => take(index + 1).text);
    expect(first.pages).toBeGreaterThan(4);
    expect(JSON.parse([first.text, ...rest].join(''))).toEqual(large);
    expect(written).toBe(1);
    take(0);
    expect(written).toBe(2);
  });

  it('are those of the case as it is now', () => {
    const pages = new SnapshotPages();
    pages.page('7', 0, () => snapshot(7, 5_000));
    const moved = pages.page('8', 0, () => snapshot(8, 0));
    expect(moved).toMatchObject({ pages: 1, page: 0 });
    expect(JSON.parse(moved.text)).toEqual(snapshot(8, 0));
  });
});
