import { describeRegionCaseSystem, type Mishap } from '../../contract/describe-region-case-system';
import type { FakeFailure } from './config';
import { createRegionCaseSystem } from './region-case-system';

const FAILURES: Readonly<Record<Mishap, FakeFailure>> = {
  unavailable: { code: 'REGION_UNAVAILABLE', afterEffect: false },
  timeout: { code: 'REGION_TIMEOUT', afterEffect: false },
  malformed: { code: 'REGION_BAD_ANSWER', afterEffect: true },
  'lost-answer': { code: 'REGION_UNAVAILABLE', afterEffect: true },
  crash: { code: 'REGION_UNAVAILABLE', afterEffect: true },
};

describeRegionCaseSystem('fake', async () => {
  let armed: FakeFailure | null = null;
  const done = new Map<string, number>();
  const system = createRegionCaseSystem({
    items: ['ITEM-1'],
    collectedItems: ['ITEM-2'],
    now: () => Date.UTC(2026, 1, 11),
    nextFailure: () => {
      const failure = armed;
      armed = null;
      return failure;
    },
    onEffect: (key) => done.set(key, (done.get(key) ?? 0) + 1),
  });
  return Promise.resolve({
    system,
    division: '110112',
    knownItem: 'ITEM-1',
    foreignItem: 'ITEM-2',
    arm: async (_act, mishap) => {
      armed = FAILURES[mishap];
      return Promise.resolve();
    },
    recover: async () => Promise.resolve(),
    effects: async (key) => Promise.resolve(done.get(key) ?? 0),
    close: async () => Promise.resolve(),
  });
});
