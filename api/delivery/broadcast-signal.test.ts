import { CodedError } from '../../models/errors/coded-error';
import type { CommandEnvelope } from '../../models/messages';
import type { Broadcast, BroadcastProgress } from '../../store/index';
import type { CaseLaunch } from '../start/start-case';
import { carryOutBroadcast, type BroadcastDependencies } from './broadcast-signal';

const keyOf = (n: number): string => `${1_000_000_000 + n}00000001`;

/** A house with so many waiting cases; `onTell` stands for what a case says. */
function houseOf(cases: number, onTell: (instanceNo: string) => void = () => undefined) {
  const told: string[] = [];
  const launches: CaseLaunch[] = [];
  const notes: BroadcastProgress[] = [];
  const envelopes: CommandEnvelope[] = [];
  let now = 0;
  const house = {
    told,
    launches,
    notes,
    envelopes,
    starts: ['p'],
    begins: [] as string[],
    leasedUntil: 0,
    hasLease: true,
  };
  const receiver = (n: number) => ({
    ...{ subscriptionKey: keyOf(n), instanceNo: keyOf(n).slice(0, 10), begins: house.begins[n] ?? null },
  });
  const parts = {
    store: {
      signals: {
        receivers: async ({ afterKey }: Broadcast, max: number) =>
          Array.from({ length: cases }, (_, n) => receiver(n))
            .filter(({ subscriptionKey }) => subscriptionKey > afterKey)
            .slice(0, max),
        starts: async () =>
          house.starts.map((processId) => ({ processId, elementId: 's', definitionKey: `9-${processId}` })),
        async advance(_key: string, _owner: string, progress: BroadcastProgress, leasedUntil: number) {
          if (house.hasLease) notes.push(progress);
          house.leasedUntil = leasedUntil;
          return house.hasLease;
        },
        keep: async (_key: string, _owner: string, until: number) => ((house.leasedUntil = until), true),
      },
      starts: {
        allocateSignalStart: async ({ processId, definitionKey }: { processId: string; definitionKey: string }) => ({
          ...{ instanceNo: `2-${processId}`, definitionKey, file: null },
          repeated: launches.some(({ instanceNo }) => instanceNo === `2-${processId}`),
        }),
      },
      mirror: {
        standing: async (instanceNo: string) =>
          launches.some((launch) => launch.instanceNo === instanceNo) ? {} : null,
      },
    },
    gateway: {
      async command(instanceNo: string, envelope: CommandEnvelope) {
        envelopes.push(envelope);
        onTell(instanceNo);
        told.push(instanceNo);
        return { seq: 1, flushed: true };
      },
    },
    ...{ log: { info: () => {}, warn: () => {}, error: () => {} }, owner: 'test', now: () => (now += 1) },
    launch: async (launch: CaseLaunch) => void launches.push(launch),
  };
  return { ...house, house, deps: parts as unknown as BroadcastDependencies };
}

const FRESH: Broadcast = {
  ...{ signalKey: '900000000000000001', broadcastId: 'b', name: 'closed', variables: { a: 1 }, thrownBy: null },
  ...{ stage: 'cases', afterKey: '', stragglers: [], served: [] },
};
const FOREVER = Number.POSITIVE_INFINITY;

describe('a broadcast', () => {
  it('tells 1,200 cases in pages of 500 and then begins an instance', async () => {
    const { deps, told, notes, launches, envelopes } = houseOf(1_200);
    expect(await carryOutBroadcast(deps, FRESH, FOREVER)).toBe(true);
    expect(new Set(told).size).toBe(1_200);
    expect(told).toHaveLength(1_200);
    expect(notes.map(({ stage, afterKey }) => [stage, afterKey])).toEqual([
      ['cases', keyOf(499)],
      ['cases', keyOf(999)],
      ['starts', keyOf(1_199)],
      ['done', keyOf(1_199)],
    ]);
    expect(launches).toMatchObject([
      { instanceNo: '2-p', startElementId: 's', startTrigger: { type: 'signal', name: 'closed' }, variables: { a: 1 } },
    ]);
    expect(envelopes[0]?.command).toEqual({
      type: 'deliver-signal',
      broadcastId: 'b',
      name: 'closed',
      variables: { a: 1 },
    });
  });

  it('goes on from the last page that was written down after a crash', async () => {
    const first = houseOf(1_200, (instanceNo) => {
      if (instanceNo === keyOf(700).slice(0, 10)) first.house.hasLease = false;
    });
    expect(await carryOutBroadcast(first.deps, FRESH, FOREVER)).toBe(false);
    expect(first.notes).toHaveLength(1);
    const second = houseOf(1_200);
    expect(await carryOutBroadcast(second.deps, { ...FRESH, ...first.notes[0] }, FOREVER)).toBe(true);
    expect(second.told[0]).toBe(keyOf(500).slice(0, 10));
    expect(new Set([...first.told, ...second.told]).size).toBe(1_200);
  });

  it('stops behind a page when its time is up', async () => {
    const { deps, notes, house } = houseOf(1_200);
    expect(await carryOutBroadcast(deps, FRESH, 0)).toBe(false);
    expect(notes).toHaveLength(1);
    expect(house.leasedUntil).toBeLessThan(1_000);
  });

  it('takes a case that does not wait for told, and asks one that did not answer again later', async () => {
    let isAway = true;
    const { deps, notes, house, launches } = houseOf(3, (instanceNo) => {
      if (instanceNo === '1000000000') throw new CodedError('SIGNAL_NOT_AWAITED');
      if (instanceNo === '1000000001') throw new CodedError('INSTANCE_NOT_FOUND');
      if (isAway) throw new CodedError('OUTCOME_UNKNOWN');
    });
    expect(await carryOutBroadcast(deps, FRESH, FOREVER)).toBe(false);
    expect(launches).toHaveLength(1);
    const last = notes.at(-1);
    expect(last).toMatchObject({ stage: 'stragglers', stragglers: ['1000000002'] });
    expect(house.leasedUntil).toBeGreaterThan(5_000);
    isAway = false;
    expect(await carryOutBroadcast(deps, { ...FRESH, ...last }, FOREVER)).toBe(true);
    expect(launches).toHaveLength(1);
  });

  it('begins each process once, also when it is repeated', async () => {
    const { deps, house, launches } = houseOf(0);
    house.starts = ['p', 'p', 'q'];
    const starting: Broadcast = { ...FRESH, stage: 'starts' };
    await carryOutBroadcast(deps, starting, FOREVER);
    await carryOutBroadcast(deps, starting, FOREVER);
    expect(launches.map(({ instanceNo }) => instanceNo)).toEqual(['2-p', '2-q']);
  });

  it('begins no instance of a process of which one took it at its start event, also when it goes on later', async () => {
    const { deps, house, launches, notes } = houseOf(2, (instanceNo) => {
      if (instanceNo === '1000000001') throw new CodedError('SIGNAL_NOT_AWAITED');
    });
    Object.assign(house, { starts: ['p', 'q', 'r'], begins: ['p', 'q'] });
    expect(await carryOutBroadcast(deps, FRESH, 0)).toBe(false);
    expect(notes).toMatchObject([{ stage: 'starts', served: ['p'] }]);
    expect(await carryOutBroadcast(deps, { ...FRESH, ...notes[0] }, FOREVER)).toBe(true);
    expect(launches.map(({ instanceNo }) => instanceNo)).toEqual(['2-q', '2-r']);
  });

  it('is tried again from where it was when something fails', async () => {
    const { deps, notes, house } = houseOf(1);
    const failing: BroadcastDependencies = { ...deps, launch: () => Promise.reject(new CodedError('UNAVAILABLE')) };
    expect(await carryOutBroadcast(failing, FRESH, FOREVER)).toBe(false);
    expect(notes).toMatchObject([{ stage: 'starts' }]);
    expect(house.leasedUntil).toBeLessThan(2_000);
  });
});
