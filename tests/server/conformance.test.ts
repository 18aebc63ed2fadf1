import { CONFORMANCE_CASES } from '../conformance/cases';
import { ConformanceHouse } from '../conformance/conformance-house';
import { casesWithVariants, runPass } from '../conformance/server-passes';
import { announcedSeed, seededRandom } from '../support/seeded-random';

const PASS_MS = 900_000;
const SHARE = 0.2;

describe('conformance cases through /v2 at the same time', () => {
  const random = seededRandom(announcedSeed('conformance on a server'));
  const sample = CONFORMANCE_CASES.filter(() => random() < SHARE);
  let house: ConformanceHouse;
  beforeAll(async () => {
    house = await ConformanceHouse.start();
  });
  afterAll(() => house?.stop());

  it(
    'give what the standard says, and so does a sample of their variants',
    async () => {
      const { failures } = await runPass(house, 'plain', casesWithVariants(0.05, random), random);
      expect(failures).toEqual([]);
    },
    PASS_MS,
  );

  it(
    'give the same with the workflow cache off',
    async () => {
      const { failures } = await runPass(house, 'cache off', sample, random);
      expect(failures).toEqual([]);
    },
    PASS_MS,
  );

  it(
    'give the same while workers are killed',
    async () => {
      const { failures } = await runPass(house, 'workers killed', sample, random);
      expect(failures).toEqual([]);
    },
    PASS_MS,
  );
});
