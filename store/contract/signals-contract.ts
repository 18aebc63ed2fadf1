import type { Broadcast, NewBroadcast } from '../port/signals';
import { CaseScript } from '../testing/case-script';
import { newDeployment } from '../testing/deployments';
import { enters, rootBegins, subscribes } from '../testing/events';
import type { TestStore } from '../testing/open-test-store';

const DAY_MS = 86_400_000;
const NOW = 3_000_000;

export function describeSignals(open: () => TestStore): void {
  describe('signals', () => {
    let ordinal = 0;
    /** A name per test keeps them apart. */
    const named = (): string => `signal-${(ordinal += 1)}`;
    const begin = (name: string, more: Partial<NewBroadcast> = {}) =>
      open().store.signals.begin({
        ...{ name, broadcastId: `broadcast of ${name}`, variables: { a: 1 }, thrownBy: null, now: NOW },
        ...more,
      });
    const pending = (owner: string, now = NOW) =>
      open().store.signals.pending({ owner, leaseMs: 1_000, max: 100, now });
    async function begun(name: string, more: Partial<NewBroadcast> = {}): Promise<Broadcast> {
      const { broadcast } = await begin(name, more);
      if (!broadcast) throw new Error('Expected a new broadcast');
      return broadcast;
    }
    async function waiting(
      no: string,
      messageName: string,
      kind?: 'signal',
      more = {},
      elementType = 'bpmn:IntermediateCatchEvent',
    ): Promise<CaseScript> {
      const script = new CaseScript(no);
      const what = { messageName, correlationKey: '', ...(kind ? { kind } : {}), ...more };
      await open().store.flush(
        script.batch([...rootBegins(script), ...enters(script, 1, { elementType }), subscribes(script, 2, what)]),
      );
      return script;
    }

    it('are stored once per id, with what they carry', async () => {
      const name = named();
      const broadcast = await begun(name, { lease: { owner: 'a', leaseMs: 1_000 } });
      expect(broadcast).toEqual({
        signalKey: expect.stringMatching(/^9\d{17}$/),
        ...{ broadcastId: `broadcast of ${name}`, name, variables: { a: 1 }, thrownBy: null },
        ...{ stage: 'cases', afterKey: '', stragglers: [], served: [] },
      });
      expect(await begin(name)).toEqual({ signalKey: broadcast.signalKey, broadcast: null });
    });

    it('are for open subscriptions on a signal of the name, but those of the thrower, page by page', async () => {
      const name = named();
      const scripts = [];
      for (const no of ['1000000701', '1000000702', '1000000703', '1000000704']) {
        scripts.push(await waiting(no, name, 'signal'));
      }
      await waiting('1000000705', name);
      await waiting('1000000706', named(), 'signal');
      const [closed, first, second, thrower] = scripts as [CaseScript, CaseScript, CaseScript, CaseScript];
      await open().store.flush(closed.batch([{ type: 'subscription-closed', key: closed.key(2) }]));
      const broadcast = await begun(name, { thrownBy: '1000000704' });
      const page = await open().store.signals.receivers(broadcast, 1);
      expect(page).toEqual([{ subscriptionKey: first.key(2), instanceNo: '1000000702', begins: null }]);
      const rest = await open().store.signals.receivers({ ...broadcast, afterKey: first.key(2) }, 10);
      expect(rest).toEqual([{ subscriptionKey: second.key(2), instanceNo: '1000000703', begins: null }]);
      expect(thrower.key(2) > second.key(2)).toBe(true);
    });

    it('meet no messages: neither is taken for the other', async () => {
      const name = named();
      await waiting('1000000711', name, 'signal');
      const message = { name, correlationKey: '', ttlMs: 1_000, messageId: null, variables: {}, now: NOW };
      const { assignments } = await open().store.messages.publish({ ...message, thrown: false });
      expect(assignments).toEqual([]);
      await open().store.definitions.deploy(
        newDeployment({
          processId: `starts-${name}`,
          messageStarts: [{ elementId: 'm', messageName: name }],
          signalStarts: [{ elementId: 's', signalName: name }],
        }),
      );
      const starts = await open().store.signals.starts(await begun(name));
      expect(starts).toMatchObject([{ processId: `starts-${name}`, elementId: 's' }]);
      const started = await open().store.messages.publish({ ...message, thrown: false });
      expect(started.assignments).toMatchObject([{ target: { type: 'start', startElementId: 'm' } }]);
    });

    it('begin with the latest version of a process', async () => {
      const name = named();
      const deployed = async (modelHash: string, isWaiting: boolean) => {
        const signalStarts = isWaiting ? [{ elementId: modelHash, signalName: name }] : [];
        return open().store.definitions.deploy(newDeployment({ processId: `p-${name}`, modelHash, signalStarts }));
      };
      await deployed('v1', true);
      await deployed('v2', true);
      const broadcast = await begun(name);
      expect(await open().store.signals.starts(broadcast)).toMatchObject([{ elementId: 'v2' }]);
      await deployed('v3', false);
      expect(await open().store.signals.starts(broadcast)).toEqual([]);
    });

    it('name the process whose start event waits for the rest, whatever that is called in its latest version', async () => {
      const name = named();
      const processId = `waits-${name}`;
      await waiting('1000000721', name, 'signal', { processId }, 'bpmn:StartEvent');
      await waiting('1000000722', name, 'signal', { processId });
      const broadcast = await begun(name);
      const beginning = async (elementId: string, expectedBy?: string) => {
        const start = { elementId, signalName: name, ...(expectedBy === undefined ? {} : { expectedBy }) };
        const modelHash = `${elementId} ${expectedBy ?? ''}`;
        await open().store.definitions.deploy(newDeployment({ processId, modelHash, signalStarts: [start] }));
        return (await open().store.signals.receivers(broadcast, 10)).map(({ begins }) => begins);
      };
      expect(await beginning('s')).toEqual([null, null]);
      expect(await beginning('s', 's')).toEqual([processId, null]);
      expect(await beginning('t', 't')).toEqual([processId, null]);
    });

    it('go on from where they were written down, with one owner at a time', async () => {
      const name = named();
      const { signalKey } = await begun(name);
      const mine = async (owner: string, now: number) =>
        (await pending(owner, now)).filter((broadcast) => broadcast.signalKey === signalKey);
      expect(await mine('a', NOW)).toHaveLength(1);
      expect(await mine('b', NOW + 999)).toEqual([]);
      const progress = { stage: 'starts', afterKey: 'k', stragglers: ['1000000001'], served: ['p'] } as const;
      expect(await open().store.signals.advance(signalKey, 'a', progress, NOW + 500)).toBe(true);
      expect(await mine('b', NOW + 500)).toMatchObject([progress]);
      expect(await open().store.signals.advance(signalKey, 'a', progress, NOW + 900)).toBe(false);
      expect(await open().store.signals.keep(signalKey, 'a', NOW + 900)).toBe(false);
      expect(await open().store.signals.keep(signalKey, 'b', NOW + 100)).toBe(true);
      expect(await mine('c', NOW + 100)).toHaveLength(1);
      await open().store.signals.advance(signalKey, 'c', { ...progress, stage: 'done' }, NOW);
      expect(await mine('d', NOW + DAY_MS)).toEqual([]);
    });

    it('begin one instance per process and broadcast', async () => {
      const { starts } = open().store;
      const request = { processId: 'p', broadcastId: named(), definitionKey: '900000000000000001', now: NOW };
      const first = await starts.allocateSignalStart(request);
      expect(await starts.allocateSignalStart(request)).toEqual({ ...first, repeated: true });
      const other = await starts.allocateSignalStart({ ...request, processId: 'q' });
      expect(other.instanceNo).not.toBe(first.instanceNo);
    });

    it('are forgotten after 30 days', async () => {
      const name = named();
      const first = await begun(name);
      expect(await open().store.signals.sweep(NOW + 31 * DAY_MS)).toBeGreaterThan(0);
      expect((await begun(name)).signalKey).not.toBe(first.signalKey);
    });
  });
}
