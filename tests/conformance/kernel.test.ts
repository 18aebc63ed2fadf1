import { announcedSeed, seededRandom } from '../support/seeded-random';
import { CONFORMANCE_CASES } from './cases';
import type { ConformanceCase } from './conformance-case';
import { comparable, expectedOf } from './outcome';
import { runOnKernel } from './run-on-kernel';
import { withUniqueNames } from './unique-names';
import { VARIANTS, variantOf } from './variants';

async function check(testCase: ConformanceCase): Promise<void> {
  expect(comparable(await runOnKernel(testCase), testCase)).toEqual(expectedOf(testCase));
}

describe('conformance cases on the kernel', () => {
  it('have ids of their own', () => {
    const ids = CONFORMANCE_CASES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it.each(CONFORMANCE_CASES.map((testCase) => [testCase.id, testCase] as const))('%s', async (_id, testCase) => {
    await check(testCase);
  });
});

describe.each(VARIANTS)('the same cases %s', (kind) => {
  const seed = announcedSeed(`conformance cases ${kind}`);
  const cases = CONFORMANCE_CASES.flatMap(
    (testCase, index) => variantOf(testCase, kind, seededRandom(seed + index)) ?? [],
  );

  it.each(cases.map((testCase) => [testCase.id, testCase] as const))('%s', async (_id, testCase) => {
    await check(testCase);
  });
});

describe('the same cases with names of their own', () => {
  it.each(CONFORMANCE_CASES.map((testCase) => [testCase.id, testCase] as const))('%s', async (_id, testCase) => {
    const unique = withUniqueNames(testCase, '-7f').testCase;
    const outcome = await runOnKernel(unique);
    expect(outcome.state).toBe(testCase.expected.state);
  });
});
