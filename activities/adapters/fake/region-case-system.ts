import { CodedError } from '../../../models/errors/coded-error';
import type {
  ActHead,
  ActReceipt,
  CallControl,
  RegionAct,
  RegionCaseSystem,
} from '../../../models/ports/region-case-system';
import { toBeijingInstant } from '../http/instants';
import type { FakeConfig } from './config';
import { Effects } from './effects';

const TEXT_LIMITS: Readonly<Record<string, number>> = {
  projectNo: 50,
  taskCode: 36,
  division: 6,
  applicantRef: 64,
  certName: 200,
};

const OWN_ACTS: ReadonlySet<RegionAct> = new Set<RegionAct>(['accept', 'decide', 'issue-result']);

/** A case system in memory. */
export function createRegionCaseSystem(config: FakeConfig): RegionCaseSystem {
  const effects = new Effects<ActReceipt>('REGION_DUPLICATE_KEY');
  const cases = new Map<string, string>();

  const call = async <T>(control: CallControl, answer: () => T): Promise<T> => {
    control.signal.throwIfAborted();
    control.progress();
    const failure = config.nextFailure();
    if (failure?.afterEffect === false) throw new CodedError(failure.code);
    const value = answer();
    if (failure !== null) throw new CodedError(failure.code);
    return Promise.resolve(value);
  };

  const act =
    (name: RegionAct) =>
    (request: ActHead, control: CallControl): Promise<ActReceipt> =>
      call(control, () =>
        effects.once(request.idempotencyKey, { name, request }, () => {
          check(name, request);
          config.onEffect(request.idempotencyKey);
          const caseNo = cases.get(request.projectNo) ?? `FAKE${cases.size + 1}`;
          cases.set(request.projectNo, caseNo);
          return {
            externalProjectNo: caseNo,
            docNo: `${name}-${effects.size + 1}`,
            at: toBeijingInstant(config.now()),
          };
        }),
      );

  function check(name: RegionAct, request: ActHead): void {
    for (const [field, value] of Object.entries(request)) {
      const limit = TEXT_LIMITS[field];
      if (limit === undefined || typeof value !== 'string') continue;
      if (value === '') throw new CodedError('REGION_FIELD_MISSING');
      if (value.length > limit) throw new CodedError('REGION_FIELD_LENGTH');
    }
    const isForeign = config.collectedItems.includes(request.taskCode);
    if (!isForeign && !config.items.includes(request.taskCode)) throw new CodedError('REGION_UNKNOWN_ITEM');
    if (isForeign && OWN_ACTS.has(name)) throw new CodedError('REGION_REFUSED');
    if (name !== 'register' && !cases.has(request.projectNo)) throw new CodedError('REGION_UNKNOWN_CASE');
  }

  return {
    checkItem: ({ taskCode }, control) =>
      call(control, () => {
        const offered = config.items.includes(taskCode);
        return { offered, online: offered };
      }),
    register: act('register'),
    accept: act('accept'),
    notify: act('notify'),
    decide: act('decide'),
    issueResult: act('issue-result'),
    reportResult: act('report-result'),
    query: ({ idempotencyKey }, control) => call(control, () => effects.get(idempotencyKey)),
  };
}
