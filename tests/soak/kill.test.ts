import { KINDS } from '../support/killer';
import { runWithKills } from '../support/kill-run';
import { announcedSeed } from '../support/seeded-random';

const PER_KIND = 20;

describe('proxy collection while processes are killed again and again', () => {
  it(
    `loses and doubles nothing through ${PER_KIND} kills of each kind of process`,
    async () => {
      const { kills } = await runWithKills(announcedSeed('soak kill test'), PER_KIND, 0.5);
      for (const kind of KINDS)
        expect(kills.filter((kill) => kill.kind === kind).length).toBeGreaterThanOrEqual(PER_KIND);
    },
    4 * 3_600_000,
  );
});
