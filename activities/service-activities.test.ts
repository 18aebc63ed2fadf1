import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { isIdNumber } from '../models/catalogue/id-number';
import type { ErrorCode } from '../models/errors/codes';
import { CodedError } from '../models/errors/coded-error';
import type { JsonObject } from '../models/json';
import type { ActivityOutcome, CaseFile } from '../models/messages';
import type { ActivityCall } from '../models/ports/activity-call';
import { createFakeAdapter } from './adapters/fake';
import type { RegionAdapter } from './adapters/region-adapter';
import { createServiceActivities } from './service-activities';

const FILE: CaseFile = {
  caseNo: '110112261123000001K',
  itemCode: 'ITEM-1',
  itemVersion: 1,
  itemName: '护士执业注册',
  mode: 'proxy-collection',
  receivingDivision: '110112',
  handlingDivision: '131082',
  applicantRef: 'AP-000017',
  agreementId: 'A1',
  permittedSteps: {},
  clocks: [],
  openedAt: 0,
};

let ordinal = 0;
function callOf(activityType: string, input: JsonObject = {}, over: Partial<ActivityCall> = {}): ActivityCall {
  ordinal += 1;
  const elementInstanceKey = `1234567890${String(ordinal).padStart(8, '0')}`;
  return {
    activityType,
    idempotencyKey: `${FILE.caseNo}:${elementInstanceKey}`,
    instanceNo: '1234567890',
    elementInstanceKey,
    division: '131082',
    input,
    file: FILE,
    ...over,
  };
}

function quietEnvironment(): MockActivityEnvironment {
  return new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
}

function setUp() {
  let failure: ErrorCode | null = null;
  const adapter = createFakeAdapter({
    items: ['ITEM-1'],
    collectedItems: [],
    now: () => Date.UTC(2026, 1, 11, 1, 30),
    nextFailure: () => {
      const next = failure === null ? null : { code: failure, afterEffect: false };
      failure = null;
      return next;
    },
    onEffect: () => undefined,
  });
  const withAdapter = (replacement: RegionAdapter) => {
    const activities = createServiceActivities((division) => (division === '131082' ? replacement : null));
    return async (call: ActivityCall, environment = quietEnvironment()): Promise<ActivityOutcome> => {
      const activity = activities[call.activityType];
      if (activity === undefined) throw new Error(`Expected an activity ${call.activityType}`);
      return environment.run<[ActivityCall], ActivityOutcome, typeof activity>(activity, call);
    };
  };
  return { adapter, withAdapter, run: withAdapter(adapter), failNext: (code: ErrorCode) => (failure = code) };
}

describe('activities of service tasks', () => {
  it('turn a receipt into the variables of the act', async () => {
    const { run } = setUp();

    const registered = await run(callOf('region.register', { kind: 'pre-received', materials: null, extra: 1 }));
    const accepted = await run(callOf('region.accept', {}));

    expect(registered).toEqual({
      type: 'completed',
      variables: { externalProjectNo: 'FAKE1', receiptNo: 'register-1', registeredAt: '2026-02-11T09:30:00+08:00' },
    });
    expect(accepted).toEqual({
      type: 'completed',
      variables: { externalProjectNo: 'FAKE1', acceptDocNo: 'accept-2', acceptedAt: '2026-02-11T09:30:00+08:00' },
    });
  });

  it('cover every act, the courier and the identity service', async () => {
    const { run } = setUp();
    await run(callOf('region.register', { kind: 'collected' }));
    const calls = [
      callOf('region.check-item'),
      callOf('region.notify', { kind: 'correction', gaps: ['缺照片'] }),
      callOf('region.decide', { decision: 'grant' }),
      callOf('region.issue-result', { delivery: 'window' }),
      callOf('region.report-result', { resultType: '0' }),
      callOf('courier.book', {}),
      callOf('courier.trace', { parcelNo: 'FAKE1' }),
      callOf('identity.verify', { requiredLevel: '3' }),
    ];

    const outcomes: ActivityOutcome[] = [];
    for (const call of calls) outcomes.push(await run(call));

    expect(
      outcomes.map((outcome) => (outcome.type === 'completed' ? Object.keys(outcome.variables) : outcome)),
    ).toEqual([
      ['itemOffered', 'itemOnline'],
      ['externalProjectNo', 'noticeNo', 'notifiedAt'],
      ['externalProjectNo', 'decisionNo', 'decidedAt'],
      ['externalProjectNo', 'certNo', 'issuedAt'],
      ['externalProjectNo', 'reportNo', 'reportedAt'],
      ['parcelNo', 'parcelBookedAt'],
      ['parcelState', 'parcelStateAt'],
      ['identityVerified', 'identityLevel', 'applicantKind'],
    ]);
  });

  it('throw what may succeed later as a retryable failure of our code', async () => {
    const { run, failNext } = setUp();
    failNext('REGION_UNAVAILABLE');

    const failure: unknown = await run(callOf('region.check-item')).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'REGION_UNAVAILABLE', nonRetryable: false });
  });

  it('return a refusal that a model may catch as a BPMN error', async () => {
    const { run } = setUp();

    const unknownItem = await run(callOf('region.register', { kind: 'collected', taskCode: 'NO-SUCH-ITEM' }));
    const doubtful = await run(callOf('identity.verify', { applicantRef: 'DOUBTFUL-1' }));

    expect(unknownItem).toMatchObject({ type: 'bpmn-error', errorCode: 'REGION_UNKNOWN_ITEM' });
    expect(doubtful).toMatchObject({ type: 'bpmn-error', errorCode: 'IDENTITY_DOUBTFUL' });
  });

  it('return any other refusal as a failure, which becomes an incident', async () => {
    const { run } = setUp();

    const outcome = await run(callOf('region.decide', { decision: 'grant' }));

    expect(outcome).toMatchObject({ type: 'failure', code: 'REGION_UNKNOWN_CASE' });
  });

  it('return a division without an adapter as a failure', async () => {
    const { run } = setUp();

    const outcomes = [
      await run(callOf('region.check-item', {}, { division: '120112' })),
      await run(callOf('region.check-item', {}, { division: null })),
      await run(callOf('courier.trace', { parcelNo: 'X' }, { division: '120112' })),
      await run(callOf('identity.verify', {}, { division: null })),
    ];

    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ type: 'failure', code: 'ACTIVITY_DIVISION_NOT_SERVED' });
    }
  });

  it('name the wrong fields of an input, never their values', async () => {
    const { run } = setUp();

    const outcome = await run(callOf('region.decide', { decision: '张三', explain: 7 }));

    expect(outcome).toEqual({
      type: 'failure',
      code: 'ACTIVITY_INPUT_INVALID',
      message: 'Expected other values in: decision, explain',
    });
  });

  it('take no ID number from an answer, nor from the text of a refusal', async () => {
    const { adapter, withAdapter } = setUp();
    const idNumber = '110101199003070038';
    const receipt = { externalProjectNo: 'BJ-1', docNo: `居民身份证${idNumber}`, at: '2026-11-23T10:00:00+08:00' };
    const refusal = new CodedError('REGION_REFUSED', `Expected another applicant than ${idNumber}`);
    const talking = {
      ...adapter,
      caseSystem: {
        ...adapter.caseSystem,
        decide: () => Promise.resolve(receipt),
        accept: () => Promise.reject(refusal),
      },
    };

    const outcomes = [
      await withAdapter(talking)(callOf('region.decide', { decision: 'grant' })),
      await withAdapter(talking)(callOf('region.accept')),
    ];

    expect(isIdNumber(idNumber)).toBe(true);
    expect(outcomes[0]).toMatchObject({ type: 'failure', code: 'ACTIVITY_PERSONAL_ID_REFUSED' });
    expect(outcomes[1]).toMatchObject({ type: 'bpmn-error', errorCode: 'REGION_REFUSED' });
    expect(JSON.stringify(outcomes)).not.toContain(idNumber);
  });

  it('hide what an unexpected error says', async () => {
    const { adapter, withAdapter } = setUp();
    const broken = { ...adapter.caseSystem, checkItem: () => Promise.reject(new TypeError('张三 at 110112')) };

    const failure: unknown = await withAdapter({ ...adapter, caseSystem: broken })(callOf('region.check-item')).catch(
      (error: unknown) => error,
    );

    expect(failure).toMatchObject({ type: 'ACTIVITY_FAILED', nonRetryable: false });
    expect(JSON.stringify(failure)).not.toContain('张三');
  });

  it('end as cancelled when a callback has resolved the act meanwhile', async () => {
    const { adapter, withAdapter } = setUp();
    const environment = quietEnvironment();
    const waiting: RegionAdapter = {
      ...adapter,
      caseSystem: {
        ...adapter.caseSystem,
        decide: (_request, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error));
            environment.cancel();
          }),
      },
    };

    const call = withAdapter(waiting)(callOf('region.decide', { decision: 'grant' }), environment);

    await expect(call).rejects.toBeInstanceOf(CancelledFailure);
  });

  it('take the instance number for a case without a case file', async () => {
    const { adapter, withAdapter } = setUp();
    const seen: string[] = [];
    const watching: RegionAdapter = {
      ...adapter,
      caseSystem: {
        ...adapter.caseSystem,
        register: (request, control) => {
          seen.push(request.projectNo, request.taskCode);
          return adapter.caseSystem.register(request, control);
        },
      },
    };

    await withAdapter(watching)(
      callOf(
        'region.register',
        { kind: 'collected', taskCode: 'ITEM-1', taskName: 'X', applicantRef: 'AP-1' },
        { file: null },
      ),
    );

    expect(seen).toEqual(['1234567890', 'ITEM-1']);
  });
});
