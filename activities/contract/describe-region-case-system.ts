import type { ActHead, ActReceipt, RegionAct, RegionCaseSystem } from '../../models/ports/region-case-system';
import { codeOf, freeControl } from './call-control';

/** How a call can be made to go wrong. `lost-answer` and `crash` come after the effect, the others before it. */
export type Mishap = 'unavailable' | 'timeout' | 'malformed' | 'lost-answer' | 'crash';

export interface RegionHarness {
  readonly system: RegionCaseSystem;
  readonly division: string;
  /** Item of the region itself, open and online. */
  readonly knownItem: string;
  /** Item of another region, of which this one only collects the papers. */
  readonly foreignItem: string;
  /** The next call of the act goes wrong. */
  arm(act: RegionAct, mishap: Mishap): Promise<void>;
  /** Brings the system back after a crash. */
  recover(): Promise<void>;
  /** How often something was done under the key. */
  effects(key: string): Promise<number>;
  close(): Promise<void>;
}

/** What every adapter of a region's case system must do, and the fake as well. */
export function describeRegionCaseSystem(name: string, makeHarness: () => Promise<RegionHarness>): void {
  describe(`region case system: ${name}`, () => {
    let harness: RegionHarness;
    let ordinal = 0;

    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterAll(async () => {
      await harness.close();
    });

    /** A new case and a new element instance. */
    const newHead = (over: Partial<ActHead> = {}): ActHead => {
      ordinal += 1;
      const serial = String(ordinal).padStart(8, '0');
      return {
        idempotencyKey: `110112261123000001K:1234567890${serial}`,
        projectNo: `P${serial}`,
        division: harness.division,
        taskCode: harness.knownItem,
        ...over,
      };
    };
    const register = (head: ActHead, applicantRef = 'AP-000017'): Promise<ActReceipt> =>
      harness.system.register(
        {
          ...head,
          kind: 'pre-received',
          taskName: '企业档案查询',
          applicantRef,
          receivingDivision: '110112',
          handlingDivision: '131082',
          materials: [{ materialName: '申请表', copies: 1, scanRef: 'blob:abc' }],
        },
        freeControl(),
      );
    const decide = (head: ActHead, explain: string | null = null): Promise<ActReceipt> =>
      harness.system.decide({ ...head, decision: 'grant', explain }, freeControl());

    it('tells whether an item is offered', async () => {
      const { system, division, knownItem } = harness;

      const known = await system.checkItem({ division, taskCode: knownItem }, freeControl());
      const unknown = await system.checkItem({ division, taskCode: 'NO-SUCH-ITEM' }, freeControl());

      expect(known).toEqual({ offered: true, online: true });
      expect(unknown).toEqual({ offered: false, online: false });
    });

    it('carries a case through all its acts under one case number of the region', async () => {
      const { system } = harness;
      const { projectNo } = newHead();
      const head = (): ActHead => newHead({ projectNo });
      const control = freeControl();

      const receipts = [
        await register(head()),
        await system.accept(
          { ...head(), kind: 'complete', acceptDate: '2026-02-11T09:30:00+08:00', promiseDate: null },
          control,
        ),
        await system.notify({ ...head(), kind: 'correction', gaps: ['缺营业执照复印件'], explain: null }, control),
        await system.notify({ ...head(), kind: 'extension', gaps: [], explain: '案情复杂' }, control),
        await system.notify({ ...head(), kind: 'special-procedure', gaps: [], explain: '需现场检验' }, control),
        await decide(head()),
        await system.notify({ ...head(), kind: 'grant', gaps: [], explain: '准予许可' }, control),
        await system.issueResult({ ...head(), certName: '企业档案查询结果', delivery: 'window' }, control),
        await system.reportResult({ ...head(), resultType: '0', explain: null }, control),
      ];

      expect(new Set(receipts.map((receipt) => receipt.externalProjectNo)).size).toBe(1);
      expect(new Set(receipts.map((receipt) => receipt.docNo)).size).toBe(receipts.length);
      for (const { at } of receipts) expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    });

    it('gives the same receipt and has one effect when the same act is repeated', async () => {
      const head = newHead();

      const first = await register(head);
      const repeats = [await register(head), await register(head)];

      expect(repeats).toEqual([first, first]);
      expect(await harness.effects(head.idempotencyKey)).toBe(1);
    });

    it('has one effect when the same act is sent several times at once', async () => {
      const head = newHead();

      const receipts = await Promise.all([register(head), register(head), register(head)]);

      expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
      expect(await harness.effects(head.idempotencyKey)).toBe(1);
    });

    it('refuses a key that comes again with other content and leaves the first act alone', async () => {
      const head = newHead();
      const first = await register(head);

      const code = await codeOf(register(head, 'AP-000018'));

      expect(code).toBe('REGION_DUPLICATE_KEY');
      expect(
        await harness.system.query({ division: harness.division, idempotencyKey: head.idempotencyKey }, freeControl()),
      ).toEqual(first);
    });

    it('answers what became of a key, and null for one never seen', async () => {
      const head = newHead();
      const receipt = await register(head);
      const query = (idempotencyKey: string): Promise<ActReceipt | null> =>
        harness.system.query({ division: harness.division, idempotencyKey }, freeControl());

      expect(await query(head.idempotencyKey)).toEqual(receipt);
      expect(await query('never-seen:000000000000000000')).toBeNull();
    });

    it('refuses an unknown item without an effect', async () => {
      const head = newHead({ taskCode: 'NO-SUCH-ITEM' });

      expect(await codeOf(register(head))).toBe('REGION_UNKNOWN_ITEM');
      expect(await harness.effects(head.idempotencyKey)).toBe(0);
    });

    it('refuses an act on a case that was never registered', async () => {
      expect(await codeOf(decide(newHead()))).toBe('REGION_UNKNOWN_CASE');
    });

    it('collects the papers of an item of another region, but refuses its legal acts', async () => {
      const { projectNo, taskCode } = newHead({ taskCode: harness.foreignItem });
      const head = (): ActHead => newHead({ projectNo, taskCode });
      const collected = {
        kind: 'collected',
        taskName: '护士执业注册',
        applicantRef: 'AP-000017',
        receivingDivision: harness.division,
        handlingDivision: '120112',
        materials: [],
      } as const;

      const receipt = await harness.system.register({ ...head(), ...collected }, freeControl());
      const decision = head();

      expect(receipt.docNo).not.toBe('');
      expect(await codeOf(decide(decision))).toBe('REGION_REFUSED');
      expect(await harness.effects(decision.idempotencyKey)).toBe(0);
    });

    it('refuses a field that is too long', async () => {
      const head = newHead();

      expect(await codeOf(register(head, 'A'.repeat(65)))).toBe('REGION_FIELD_LENGTH');
      expect(await harness.effects(head.idempotencyKey)).toBe(0);
    });

    it('refuses a missing field, and takes the act under the same key once it is there', async () => {
      const head = newHead();

      expect(await codeOf(register(head, ''))).toBe('REGION_FIELD_MISSING');
      await register(head);

      expect(await harness.effects(head.idempotencyKey)).toBe(1);
    });

    it.each([
      ['unavailable', 'REGION_UNAVAILABLE'],
      ['timeout', 'REGION_TIMEOUT'],
      ['malformed', 'REGION_BAD_ANSWER'],
      ['lost-answer', 'REGION_UNAVAILABLE'],
    ] as const)(
      'gives a retryable code when the system is %s, and one effect after the repeat',
      async (mishap, code) => {
        const head = newHead();
        await harness.arm('register', mishap);

        expect(await codeOf(register(head))).toBe(code);
        const receipt = await register(head);

        expect(receipt.externalProjectNo).not.toBe('');
        expect(await harness.effects(head.idempotencyKey)).toBe(1);
      },
    );

    it('has one effect when the system is killed between the effect and the answer', async () => {
      const { projectNo, ...first } = newHead();
      await register({ ...first, projectNo });
      const head = newHead({ projectNo });
      await harness.arm('decide', 'crash');

      expect(await codeOf(decide(head))).toBe('REGION_UNAVAILABLE');
      await harness.recover();
      const receipts = [await decide(head), await decide(head)];

      expect(receipts[1]).toEqual(receipts[0]);
      expect(await harness.effects(head.idempotencyKey)).toBe(1);
      expect(await harness.effects(first.idempotencyKey)).toBe(1);
    });

    it('ends with the reason of the signal when the caller gives up', async () => {
      const reason = new Error('given up');
      const call = harness.system.query(
        { division: harness.division, idempotencyKey: 'any:000000000000000000' },
        { signal: AbortSignal.abort(reason), progress: () => undefined },
      );

      await expect(call).rejects.toBe(reason);
    });
  });
}
