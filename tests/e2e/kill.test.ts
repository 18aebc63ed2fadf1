import { KINDS } from '../support/killer';
import { runWithKills } from '../support/kill-run';
import { announcedSeed } from '../support/seeded-random';

const PER_KIND = 3;

describe('proxy collection while processes are killed', () => {
  it(`loses and doubles nothing when each kind of process is killed ${PER_KIND} times with an act in flight`, async () => {
    const { kills, acts } = await runWithKills(announcedSeed('kill test'), PER_KIND, 0.6);
    for (const kind of KINDS)
      expect(kills.filter((kill) => kill.kind === kind).length).toBeGreaterThanOrEqual(PER_KIND);
    expect(acts).toBeGreaterThanOrEqual(16);
  }, 600_000);
});
