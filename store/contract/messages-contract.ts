import type { Assignment, NewMessage } from '../port/messages';
import { CaseScript } from '../testing/case-script';
import { enters, rootBegins, subscribes } from '../testing/events';
import { newDeployment } from '../testing/deployments';
import type { TestStore } from '../testing/open-test-store';

const DAY_MS = 86_400_000;

export function describeMessages(open: () => TestStore): void {
  describe('messages', () => {
    const NOW = 2_000_000;
    let ordinal = 0;
    /** A name per test keeps them apart. */
    const named = (): string => `message-${(ordinal += 1)}`;
    const publish = (name: string, more: Partial<NewMessage> = {}) =>
      open().store.messages.publish({
        name,
        correlationKey: 'K1',
        ttlMs: 10_000,
        messageId: null,
        variables: { a: 1 },
        now: NOW,
        thrown: false,
        ...more,
      });
    async function subscribed(
      no: string,
      name: string,
      more: Parameters<typeof subscribes>[2] = {},
    ): Promise<CaseScript> {
      const script = new CaseScript(no);
      await open().store.flush(
        script.batch([
          ...rootBegins(script),
          ...enters(script, 1),
          subscribes(script, 2, { messageName: name, ...more }),
        ]),
      );
      return script;
    }
    const receiver = (script: CaseScript): Assignment['target'] => ({
      ...{ type: 'subscription', instanceNo: script.instanceNo, subscriptionKey: script.key(2) },
      instanceKey: script.rootKey,
    });
    const pending = async (name: string, now = NOW): Promise<readonly Assignment[]> =>
      (await open().store.messages.pendingAssignments({ owner: 'loop', leaseMs: 1, max: 1_000, now })).filter(
        (assignment) => assignment.messageName === name,
      );
    const answered = (assignment: Assignment, answer: 'delivered' | 'declined', now = NOW) =>
      open().store.messages.answered(assignment.id, answer, now);
    beforeAll(() => {
      open().clock.now = NOW;
    });

    it('goes to the open subscription on its name and key, once per process', async () => {
      const name = named();
      const script = await subscribed('1000000601', name);
      await subscribed('1000000602', name);
      await subscribed('1000000603', name, { correlationKey: 'K2' });
      const other = await subscribed('1000000604', name, { processId: 'billing' });

      const { assignments } = await publish(name);

      expect(assignments.map(({ processId, target, variables }) => ({ processId, target, variables }))).toEqual([
        {
          processId: 'order',
          target: receiver(script),
          variables: { a: 1 },
        },
        {
          processId: 'billing',
          target: receiver(other),
          variables: { a: 1 },
        },
      ]);
    });

    it('without a correlation key goes to a subscription without one, whether it waits already or later', async () => {
      const name = named();
      const early = await subscribed('1000000970', name, { correlationKey: '' });
      await subscribed('1000000971', name, { processId: 'billing' });
      const first = await publish(name, { correlationKey: '' });
      expect(first.assignments.map(({ target }) => target)).toEqual([receiver(early)]);
      const late = await subscribed('1000000972', name, { correlationKey: '', processId: 'late' });
      const waiting = await pending(name);
      expect(waiting.map(({ target }) => target.instanceNo)).toContain(late.instanceNo);
    });

    it('promises an interrupting subscription one message only, a non-interrupting one all', async () => {
      const name = named();
      await subscribed('1000000605', name);
      await subscribed('1000000606', name, { processId: 'log', interrupting: false });

      const first = await publish(name);
      const second = await publish(name);

      expect(first.assignments.map((assignment) => assignment.processId)).toEqual(['order', 'log']);
      expect(second.assignments.map((assignment) => assignment.processId)).toEqual(['log']);
    });

    it('waits for a subscription for as long as it lives', async () => {
      const name = named();
      await publish(name, { ttlMs: 10_000 });
      await publish(name, { ttlMs: 0 });
      open().clock.now = NOW + 9_999;
      const early = await subscribed('1000000607', name);
      open().clock.now = NOW + 10_000;
      await subscribed('1000000608', name, { processId: 'late' });
      open().clock.now = NOW;

      expect((await pending(name)).map((assignment) => assignment.target)).toEqual([receiver(early)]);
    });

    it('is carried out by one loop at a time until it is answered, beyond its life', async () => {
      const name = named();
      await subscribed('1000000609', name);
      await publish(name, { lease: { owner: 'publisher', leaseMs: 500 } });

      expect(await pending(name, NOW + 499)).toEqual([]);
      const [assignment] = await pending(name, NOW + 500 + DAY_MS);
      await open().store.messages.sweep(NOW + 2 * DAY_MS);
      expect(await pending(name, NOW + 3 * DAY_MS)).toHaveLength(1);
      await answered(assignment!, 'delivered');

      expect(await pending(name, NOW + 4 * DAY_MS)).toEqual([]);
    });

    it('looks for another subscription when one declines, or waits', async () => {
      const name = named();
      await subscribed('1000000610', name);
      const other = await subscribed('1000000611', name);
      await publish(name);
      const [first] = await pending(name);

      await answered(first!, 'declined');
      const [second] = await pending(name, NOW + 10);
      expect(second!.target).toMatchObject({ subscriptionKey: other.key(2) });
      await answered(second!, 'declined');

      expect(await pending(name, NOW + 20)).toEqual([]);
    });

    it('does not go elsewhere when the case that declines had taken it before', async () => {
      const name = named();
      const script = await subscribed('1000000690', name);
      await subscribed('1000000691', name);
      const { messageKey } = await publish(name);
      const [first] = await pending(name);
      const { subscriptionKey } = first!.target as { subscriptionKey: string };
      expect(subscriptionKey).toBe(script.key(2));
      await open().store.flush(
        script.batch([{ type: 'subscription-correlated', key: subscriptionKey, messageKey, closes: true }]),
      );

      await answered(first!, 'declined');

      expect(await pending(name, NOW + 10)).toEqual([]);
    });

    it('comes back to the one that declined only when its row was written since', async () => {
      const name = named();
      const script = new CaseScript('1000000612');
      await open().store.flush(script.batch([...rootBegins(script), ...enters(script, 1)]));
      const events = [subscribes(script, 2, { messageName: name })];
      await open().store.flush(script.fork().batch(events));
      await publish(name);
      const [first] = await pending(name);
      await answered(first!, 'declined');
      expect(await pending(name, NOW + 10)).toEqual([]);

      await open().store.flush(script.batch(events, { workflowTime: 9_000 }));

      expect((await pending(name, NOW + 20)).map((assignment) => assignment.target)).toMatchObject([
        { subscriptionKey: script.key(2) },
      ]);
    });

    it('reaches a subscription that a lost attempt had closed meanwhile', async () => {
      const name = named();
      const script = await subscribed('1000000613', name);
      await open().store.flush(script.fork().batch([{ type: 'subscription-closed', key: script.key(2) }]));
      expect((await publish(name)).assignments).toEqual([]);

      await open().store.flush(script.batch(enters(script, 5), { workflowTime: 9_000 }));

      expect((await pending(name)).map((assignment) => assignment.target)).toMatchObject([
        { subscriptionKey: script.key(2) },
      ]);
    });

    it('refuses an id that is still remembered, and gives a thrower its first answer again', async () => {
      const name = named();
      const first = await publish(name, { messageId: 'm1', ttlMs: 1_000 });
      await expect(publish(name, { messageId: 'm1', now: NOW + 999 })).rejects.toMatchObject({
        code: 'MESSAGE_ALREADY_PUBLISHED',
      });
      await publish(name, { messageId: 'm1', correlationKey: 'K2' });
      const second = await publish(name, { messageId: 'm1', now: NOW + 1_000 });
      expect(second.messageKey).not.toBe(first.messageKey);

      const thrown = await publish(name, { messageId: 'case/1', ttlMs: 0, thrown: true });
      const repeated = await publish(name, { messageId: 'case/1', ttlMs: 0, thrown: true, now: NOW + 29 * DAY_MS });
      expect(repeated).toEqual({ messageKey: thrown.messageKey, assignments: [] });
      expect(thrown.messageKey).toMatch(/^9\d{17}$/);
    });

    it('lets a client that repeats its request go on with the message of the first', async () => {
      const name = named();
      const again = (now = NOW) =>
        publish(name, {
          ...{ messageId: 'key-1', repeatable: true, ttlMs: 0, now },
          lease: { owner: 'r', leaseMs: 500 },
        });
      const untaken = await again();
      const script = await subscribed('1000000692', name, { interrupting: false });
      const first = await again();
      expect(first.messageKey).not.toBe(untaken.messageKey);
      expect(first.assignments.map(({ target }) => target)).toEqual([receiver(script)]);

      expect(await again()).toEqual({ ...first, delivered: [] });
      expect(await answered(first.assignments[0]!, 'delivered')).toBe('delivered');
      await open().store.messages.sweep(NOW + 20 * 3_600_000);
      expect(await again(NOW + 20 * 3_600_000)).toEqual({
        ...{ messageKey: first.messageKey, assignments: [], delivered: first.assignments },
      });
      expect(await answered(first.assignments[0]!, 'declined')).toBe('delivered');
    });

    it('starts the latest version where no subscription waits, one instance per key at a time', async () => {
      const { store } = open();
      const name = named();
      const deployed = (version: string) =>
        store.definitions.deploy(
          newDeployment({
            processId: `starts-${name}`,
            modelHash: version,
            messageStarts: [{ elementId: 'start', messageName: name }],
          }),
        );
      await deployed('v1');
      const { processes } = await deployed('v2');

      const first = await publish(name);
      const second = await publish(name);
      const unkeyed = await publish(name, { correlationKey: '' });

      expect(first.assignments).toMatchObject([
        {
          target: {
            type: 'start',
            definitionKey: processes[0]!.key,
            startElementId: 'start',
            instanceNo: expect.stringMatching(/^[1-8]\d{9}$/),
          },
        },
      ]);
      expect(second.assignments).toEqual([]);
      expect(unkeyed.assignments).toHaveLength(1);
      const held = first.assignments[0]!.target.instanceNo;
      expect(await store.messages.startLocks(1_000)).toContainEqual({
        processId: `starts-${name}`,
        instanceNo: held,
        closed: false,
      });

      await answered(first.assignments[0]!, 'delivered');
      await answered(unkeyed.assignments[0]!, 'delivered');
      await store.messages.releaseStartLock(held, NOW + 10);
      const started = await pending(name, NOW + 10);
      expect(started.map((assignment) => assignment.messageKey)).toEqual([second.messageKey]);
      await store.messages.releaseStartLock(held, NOW + 20);
      expect(await pending(name, NOW + 20)).toHaveLength(1);
    });

    describe('that begin an instance together', () => {
      async function together(): Promise<readonly [string, string, string]> {
        const [one, two] = [named(), named()];
        const processId = `together-${one}`;
        const messageStarts = [one, two].map((messageName) => ({ elementId: 's', messageName, expectedBy: 's' }));
        await open().store.definitions.deploy(newDeployment({ processId, messageStarts }));
        return [one, two, processId];
      }
      const keyless = (name: string, more: Partial<NewMessage> = {}) => publish(name, { correlationKey: '', ...more });

      it('are held while another one begins it, for the subscription that it opens', async () => {
        const [one, two, processId] = await together();
        const first = await keyless(one);
        expect(first.assignments).toMatchObject([{ target: { type: 'start' } }]);
        const held = await keyless(two);
        expect(held.assignments).toEqual([]);
        expect((await keyless(one)).assignments).toMatchObject([{ target: { type: 'start' } }]);
        const script = await subscribed('1000000621', two, { correlationKey: '', processId });
        await answered(first.assignments[0]!, 'delivered');
        expect(await pending(two)).toMatchObject([{ messageKey: held.messageKey, target: receiver(script) }]);
      });

      it('begin others when the instance has begun and does not take them', async () => {
        const [one, two, processId] = await together();
        const first = await keyless(one);
        const held = [await keyless(two), await keyless(two)];
        await subscribed('1000000622', two, { correlationKey: '', processId });
        await answered(first.assignments[0]!, 'delivered');
        expect(await pending(two)).toMatchObject([
          { messageKey: held[0]!.messageKey, target: { type: 'subscription' } },
          { messageKey: held[1]!.messageKey, target: { type: 'start' } },
        ]);
      });

      it('begin one instance also when they come at the same moment', async () => {
        const [one, two] = await together();
        const both = await Promise.all([keyless(one), keyless(two)]);
        expect(both.flatMap(({ assignments }) => assignments)).toMatchObject([{ target: { type: 'start' } }]);
      });

      it('begin one each when they do not live on, or when one of them is enough', async () => {
        const [one, two] = await together();
        await keyless(one);
        expect((await keyless(two, { ttlMs: 0 })).assignments).toHaveLength(1);
        const [three, four] = [named(), named()];
        const messageStarts = [three, four].map((messageName) => ({ elementId: 's', messageName }));
        await open().store.definitions.deploy(newDeployment({ processId: `either-${three}`, messageStarts }));
        await keyless(three);
        expect((await keyless(four)).assignments).toHaveLength(1);
      });

      it('are not what waited before the instance began', async () => {
        const [one, two, processId] = [named(), named(), `later-${ordinal}`];
        await keyless(two);
        const messageStarts = [one, two].map((messageName) => ({ elementId: 's', messageName, expectedBy: 's' }));
        await open().store.definitions.deploy(newDeployment({ processId, messageStarts }));
        const first = await keyless(one);
        await answered(first.assignments[0]!, 'delivered');
        expect(await pending(two)).toEqual([]);
      });
    });

    it('serves publishers and subscribers that meet at the same moment', async () => {
      const name = named();
      const numbers = Array.from({ length: 12 }, (_, index) => String(1_000_000_650 + index));

      await Promise.all([
        ...numbers.map((no, index) => subscribed(no, name, { correlationKey: `K${index}` })),
        ...numbers.map((_, index) => publish(name, { correlationKey: `K${index}` })),
      ]);

      const found = await pending(name, NOW + 1_000);
      expect(found.map((assignment) => assignment.target.instanceNo).sort()).toEqual(numbers);
    });

    it('forgets what has expired', async () => {
      const name = named();
      await publish(name, { messageId: 'old', ttlMs: 100 });

      expect(await open().store.messages.sweep(NOW + 40 * DAY_MS)).toBeGreaterThanOrEqual(2);

      await subscribed('1000000690', name);
      expect(await pending(name)).toEqual([]);
    });
  });
}
