import { z } from 'zod';
import { CodedError } from '../models/errors/coded-error';
import type { ActivityCall, ServiceActivity } from '../models/ports/activity-call';
import {
  NOTICE_KINDS,
  RESULT_TYPES,
  type ActHead,
  type ActReceipt,
  type CallControl,
  type RegionAct,
  type RegionCaseSystem,
} from '../models/ports/region-case-system';
import { receiptVariables } from '../models/regions/act-variables';
import { serviceActivity } from './service-activity';

export interface RegionActivityDependencies {
  /** The case system of a division; `null` when none is configured. */
  readonly systems: (division: string) => RegionCaseSystem | null;
}

const instant = z.iso.datetime({ offset: true });
const optionalInstant = instant.nullish().transform((text) => text ?? null);
const explain = z
  .string()
  .max(2000)
  .nullish()
  .transform((text) => text ?? null);
/** Every call may name another item or applicant than the case's own, e.g. in a case without a case file. */
const head = { taskCode: z.string().max(200).optional() };

const checkItemInput = z.object(head);
const registerInput = z.object({
  ...head,
  kind: z.enum(['collected', 'pre-received']),
  taskName: z.string().max(2000).optional(),
  applicantRef: z.string().max(200).optional(),
  materials: z
    .array(
      z.object({
        materialName: z.string().min(1).max(200),
        copies: z.int().min(1).max(999).default(1),
        scanRef: z
          .string()
          .max(200)
          .nullish()
          .transform((text) => text ?? null),
      }),
    )
    .max(100)
    .nullish()
    .transform((list) => list ?? []),
});
const acceptInput = z.object({
  ...head,
  kind: z.enum(['complete', 'deemed', 'secondary-material-missing']).default('complete'),
  acceptDate: optionalInstant,
  promiseDate: optionalInstant,
});
const notifyInput = z.object({
  ...head,
  kind: z.enum(NOTICE_KINDS),
  gaps: z
    .array(z.string().min(1).max(500))
    .max(100)
    .nullish()
    .transform((list) => list ?? []),
  explain,
});
const decideInput = z.object({ ...head, decision: z.enum(['grant', 'refuse']), explain });
const issueInput = z.object({
  ...head,
  certName: z.string().max(500).optional(),
  delivery: z.enum(['e-licence', 'post', 'window', 'locker']),
});
const reportInput = z.object({ ...head, resultType: z.enum(RESULT_TYPES), explain });

/** Activities of the service tasks `region.*`, by activity type. */
export function createRegionActivities({ systems }: RegionActivityDependencies) {
  const systemOf = (call: ActivityCall): { readonly system: RegionCaseSystem; readonly division: string } => {
    const system = call.division === null ? null : systems(call.division);
    if (system === null || call.division === null) throw new CodedError('ACTIVITY_DIVISION_NOT_SERVED');
    return { system, division: call.division };
  };

  /** An act: checks the input, calls the region, turns the receipt into variables. */
  const act = <Schema extends z.ZodObject<typeof head>>(
    name: RegionAct,
    schema: Schema,
    perform: (
      system: RegionCaseSystem,
      head: ActHead,
      input: z.output<Schema>,
      call: ActivityCall,
      control: CallControl,
    ) => Promise<ActReceipt>,
  ): ServiceActivity =>
    serviceActivity(schema, async (input, call, control) => {
      const { system, division } = systemOf(call);
      const receipt = await perform(system, headOf(call, division, input.taskCode), input, call, control);
      return { type: 'completed', variables: receiptVariables(name, receipt) };
    });

  return {
    'region.check-item': serviceActivity(checkItemInput, async (input, call, control) => {
      const { system, division } = systemOf(call);
      const offer = await system.checkItem(
        { division, taskCode: input.taskCode ?? call.file?.itemCode ?? '' },
        control,
      );
      return { type: 'completed', variables: { itemOffered: offer.offered, itemOnline: offer.online } };
    }),
    'region.register': act('register', registerInput, (system, actHead, input, { file }, control) =>
      system.register(
        {
          ...actHead,
          kind: input.kind,
          taskName: input.taskName ?? file?.itemName ?? '',
          applicantRef: input.applicantRef ?? file?.applicantRef ?? '',
          receivingDivision: file?.receivingDivision ?? actHead.division,
          handlingDivision: file?.handlingDivision ?? actHead.division,
          materials: input.materials,
        },
        control,
      ),
    ),
    'region.accept': act('accept', acceptInput, (system, actHead, { kind, acceptDate, promiseDate }, _call, control) =>
      system.accept({ ...actHead, kind, acceptDate, promiseDate }, control),
    ),
    'region.notify': act('notify', notifyInput, (system, actHead, input, _call, control) =>
      system.notify({ ...actHead, kind: input.kind, gaps: input.gaps, explain: input.explain }, control),
    ),
    'region.decide': act('decide', decideInput, (system, actHead, input, _call, control) =>
      system.decide({ ...actHead, decision: input.decision, explain: input.explain }, control),
    ),
    'region.issue-result': act('issue-result', issueInput, (system, actHead, input, { file }, control) =>
      system.issueResult(
        { ...actHead, certName: input.certName ?? file?.itemName ?? '', delivery: input.delivery },
        control,
      ),
    ),
    'region.report-result': act('report-result', reportInput, (system, actHead, input, _call, control) =>
      system.reportResult({ ...actHead, resultType: input.resultType, explain: input.explain }, control),
    ),
  } satisfies Record<string, ServiceActivity>;
}

function headOf(call: ActivityCall, division: string, taskCode: string | undefined): ActHead {
  return {
    idempotencyKey: call.idempotencyKey,
    projectNo: call.file?.caseNo ?? call.instanceNo,
    division,
    taskCode: taskCode ?? call.file?.itemCode ?? '',
  };
}
