import { CONFORMANCE_CASES } from '../conformance/cases';
import { ConformanceHouse } from '../conformance/conformance-house';
import { casesWithVariants, type Pass, runPass } from '../conformance/server-passes';
import { announcedSeed, seededRandom } from '../support/seeded-random';

const PASS_MS = 1_200_000;

describe('all conformance cases and all their variants through /v2', () => {
  const random = seededRandom(announcedSeed('conformance soak'));
  let house: ConformanceHouse;
  beforeAll(async () => {
    house = await ConformanceHouse.start();
  });
  afterAll(() => house?.stop());

  it.each<Pass>(['plain', 'cache off', 'workers killed'])(
    'pass: %s',
    async (pass) => {
      const cases = casesWithVariants(1, random);
      const { failures, passed } = await runPass(house, pass, cases, random);
      expect(failures).toEqual([]);
      expect(passed).toBeGreaterThan(CONFORMANCE_CASES.length);
    },
    PASS_MS,
  );
});
