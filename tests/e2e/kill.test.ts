import { KINDS } from '../support/killer';
import { runWithKills } from '../support/kill-run';
import { announcedSeed } from '../support/seeded-random';

describe('proxy collection while processes are killed', () => {
  it('loses and doubles nothing when each kind of process is killed with an act in flight', async () => {
    const { kills, acts } = await runWithKills(announcedSeed('kill test'), 1, 0.6);
    expect(kills.length).toBeGreaterThanOrEqual(3);
    expect(new Set(kills.map(({ kind }) => kind))).toEqual(new Set(KINDS));
    expect(acts).toBeGreaterThanOrEqual(16);
  }, 600_000);
});
