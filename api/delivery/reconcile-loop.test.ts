import { CodedError } from '../../models/errors/coded-error';
import type { CaseSnapshot } from '../../models/messages';
import type { CaseStanding } from '../../store/index';
import { createConfirmingGateway } from './confirming-gateway';
import { checkCase, createReconcileLoop, type ReconcileDependencies } from './reconcile-loop';

function standing(instanceNo: string, flushedAt = 0): CaseStanding {
  return { instanceNo, lastSeq: 9, confirmedSeq: 5, workflowTime: 0, runEpoch: 1, flushedAt, closed: false };
}

/** A read model with standings and a Temporal with snapshots; a case that is checked counts as confirmed. */
function createHouse(standings: readonly CaseStanding[], snapshotOf: (instanceNo: string) => Promise<CaseSnapshot>) {
  const checked: { instanceNo: string; known: boolean; expected: CaseStanding | null }[] = [];
  const confirmed: string[] = [];
  const isOpen = (instanceNo: string) => !checked.some((check) => check.instanceNo === instanceNo);
  const mirror = {
    standing: async (instanceNo: string) => standings.find((row) => row.instanceNo === instanceNo) ?? null,
    confirm: async (instanceNo: string, seq: number) => void confirmed.push(`${instanceNo}:${seq}`),
    unconfirmed: async (olderThan: number, limit: number) =>
      standings.filter((row) => row.flushedAt < olderThan && isOpen(row.instanceNo)).slice(0, limit),
    open: async () => standings.map((row) => row.instanceNo),
    async reconcile(instanceNo: string, snapshot: CaseSnapshot | null, expected: CaseStanding | null) {
      checked.push({ instanceNo, known: snapshot !== null, expected });
      return 'rewritten';
    },
  };
  const deps = {
    store: { mirror },
    gateway: { snapshot: snapshotOf },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: () => 100_000,
  } as unknown as ReconcileDependencies;
  return { deps, checked, confirmed };
}

const snapshot = async (instanceNo: string): Promise<CaseSnapshot> => ({
  instanceNo,
  seq: 5,
  runEpoch: 1,
  flushPending: false,
  closed: false,
  live: [],
});

describe('the reconcile loop', () => {
  it('hands the store the standing that was read before the snapshot was asked', async () => {
    const { deps, checked } = createHouse([standing('1')], snapshot);
    await checkCase(deps, '1');
    expect(checked).toEqual([{ instanceNo: '1', known: true, expected: standing('1') }]);
  });

  it('closes the rows of a case that Temporal does not know', async () => {
    const { deps, checked } = createHouse([standing('1')], () => Promise.reject(new CodedError('INSTANCE_NOT_FOUND')));
    await checkCase(deps, '1');
    expect(checked).toMatchObject([{ instanceNo: '1', known: false }]);
  });

  it('touches nothing when Temporal cannot be asked', async () => {
    const { deps, checked } = createHouse([standing('1')], () => Promise.reject(new CodedError('UNAVAILABLE')));
    await expect(checkCase(deps, '1')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(checked).toEqual([]);
  });

  it('checks every unconfirmed case at start-up, however recent', async () => {
    const cases = Array.from({ length: 230 }, (_, at) => standing(String(at), 99_999));
    const { deps, checked } = createHouse(cases, snapshot);
    await createReconcileLoop(deps).checkUnconfirmed();
    expect(new Set(checked.map(({ instanceNo }) => instanceNo)).size).toBe(230);
  });

  it('does not call the house ready while a case could not be asked', async () => {
    const { deps } = createHouse([standing('1')], () => Promise.reject(new CodedError('UNAVAILABLE')));
    await expect(createReconcileLoop(deps).checkUnconfirmed()).rejects.toThrow(/1 could not be asked/);
  });

  it('stops after the cases that it is asking, however many wait behind them', async () => {
    const answers: (() => void)[] = [];
    const asked: string[] = [];
    const many = Array.from({ length: 50 }, (_, index) => standing(String(index)));
    const { deps, checked } = createHouse(many, async (instanceNo) => {
      asked.push(instanceNo);
      await new Promise<void>((resolve) => answers.push(resolve));
      return snapshot(instanceNo);
    });
    const loop = createReconcileLoop(deps);
    loop.start();
    while (answers.length < 4) await new Promise((resolve) => setImmediate(resolve));
    const stopped = loop.stop();
    for (const answer of answers) answer();
    await stopped;
    expect(asked).toHaveLength(4);
    expect(checked).toHaveLength(4);
  });

  it('checks what nothing has confirmed for 15 s, and suspects at once', async () => {
    const { deps, checked } = createHouse([standing('old', 84_000), standing('new', 99_000)], snapshot);
    const loop = createReconcileLoop(deps);
    loop.suspect('suspect');
    loop.start();
    while (checked.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await loop.stop();
    expect(checked.map(({ instanceNo }) => instanceNo)).toEqual(['suspect', 'old']);
  });
});

describe('the confirming gateway', () => {
  const envelope = { commandId: 'c', actor: { userId: 'u', roles: [], groups: [], division: null } };
  const command = { ...envelope, command: { type: 'cancel-instance', instanceKey: '1' } } as const;

  function createGateway(answer: () => Promise<{ seq: number; flushed: boolean }>) {
    const { deps, confirmed } = createHouse([], snapshot);
    const suspects: string[] = [];
    const gateway = { command: answer } as unknown as Parameters<typeof createConfirmingGateway>[0];
    const suspect = (instanceNo: string): void => void suspects.push(instanceNo);
    return { gateway: createConfirmingGateway(gateway, deps.store, { suspect }), confirmed, suspects };
  }

  it('confirms the rows up to the event that the answer names', async () => {
    const { gateway, confirmed, suspects } = createGateway(async () => ({ seq: 7, flushed: true }));
    await gateway.command('1', command);
    expect([confirmed, suspects]).toEqual([['1:7'], []]);
  });

  it('confirms nothing while the flush is still under way', async () => {
    const { gateway, confirmed } = createGateway(async () => ({ seq: 7, flushed: false }));
    await gateway.command('1', command);
    expect(confirmed).toEqual([]);
  });

  it.each([
    ['OUTCOME_UNKNOWN', true],
    ['TASK_NOT_FOUND', true],
    ['JOB_STATE_CONFLICT', true],
    ['UNAVAILABLE', false],
    ['AUTHORITY_WRONG_DIVISION', false],
    ['TASK_ALREADY_ASSIGNED', false],
  ] as const)('after %s the case is a suspect: %p', async (code, isSuspect) => {
    const { gateway, suspects } = createGateway(() => Promise.reject(new CodedError(code)));
    await expect(gateway.command('1', command)).rejects.toMatchObject({ code });
    expect(suspects).toEqual(isSuspect ? ['1'] : []);
  });
});
