import type { TimerStartRequest } from '../../store/index';
import type { CaseLaunch } from '../start/start-case';
import { createTimerStartLoop, type TimerStartDependencies } from './timer-start-loop';

const T0 = 1_800_000_000_000;

/** A store with one timer start each second, deployed at T0, shared by as many loops as the test makes. */
function createHouse() {
  const numbers = new Map<string, string>();
  const launched: string[] = [];
  const house = { time: T0, failures: 0, numbers, launched };
  const timer = { type: 'timer', kind: 'cycle', expression: { kind: 'static', value: 'R/PT1S' }, clocks: [] };
  const start = {
    processId: 'p',
    elementId: 'every-second',
    definitionKey: '900000000000000001',
    modelHash: '',
    timer,
  };
  const deps = {
    store: {
      definitions: { timerStarts: async () => [start] },
      queries: { processDefinition: async () => ({ deployedAt: T0 }) },
      starts: {
        async allocateTimerStart({ scheduledAt, definitionKey }: TimerStartRequest) {
          const key = String(scheduledAt - T0);
          const repeated = numbers.has(key);
          if (!repeated) numbers.set(key, String(1_000_000_001 + numbers.size));
          return { instanceNo: numbers.get(key), definitionKey, file: null, repeated };
        },
      },
      mirror: { standing: async (instanceNo: string) => (launched.includes(instanceNo) ? {} : null) },
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    async launch({ instanceNo, startElementId }: CaseLaunch) {
      if (house.failures-- > 0) throw new Error('Temporal is away');
      expect(startElementId).toBe('every-second');
      launched.push(instanceNo);
    },
    now: () => house.time,
  };
  return { house, deps: deps as unknown as TimerStartDependencies };
}

async function runUntil(deps: TimerStartDependencies, isDone: () => boolean): Promise<void> {
  const loop = createTimerStartLoop(deps);
  loop.start();
  while (!isDone()) {
    loop.kick();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await loop.stop();
}

describe('timer starts', () => {
  it('make one case per occurrence, however many processes look', async () => {
    const { house, deps } = createHouse();
    house.time = T0 + 3_500;
    await runUntil(deps, () => house.launched.length >= 3);
    await runUntil(deps, () => house.numbers.size >= 3);
    expect([...house.numbers.keys()]).toEqual(['1000', '2000', '3000']);
    expect(new Set(house.launched).size).toBe(3);
    expect(house.launched).toHaveLength(3);
  });

  it('are made again when the launch failed', async () => {
    const { house, deps } = createHouse();
    house.time = T0 + 1_000;
    house.failures = 2;
    await runUntil(deps, () => house.launched.length === 1);
    expect(house.numbers.size).toBe(1);
  });
});
