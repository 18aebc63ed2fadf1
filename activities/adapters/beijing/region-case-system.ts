import { CodedError } from '../../../models/errors/coded-error';
import { specialTypeOf } from '../../../models/ports/region-case-system';
import type {
  ActHead,
  ActReceipt,
  CallControl,
  NoticeKind,
  RegionCaseSystem,
} from '../../../models/ports/region-case-system';
import type { EndpointConfig } from '../http/endpoint-config';
import { toBeijingInstant } from '../http/instants';
import { badAnswer, jsonClient, type JsonAnswer } from '../http/json-client';
import { beijingItem, beijingProblem, beijingReceipt, CODE_OF_PROBLEM } from './wire';

/** Beijing's approval system: JSON over REST, every act answered at once. */
export function createRegionCaseSystem(config: EndpointConfig): RegionCaseSystem {
  const send = jsonClient('REGION', config);
  const headers = { authorization: `Bearer ${config.apiKey}` };

  async function perform(resource: string, head: ActHead, fields: object, control: CallControl): Promise<ActReceipt> {
    const answer = await send(
      {
        method: 'POST',
        path: `/api/v3/cases/${encodeURIComponent(head.projectNo)}/${resource}`,
        headers: { ...headers, 'x-request-key': head.idempotencyKey },
        body: { itemCode: head.taskCode, district: head.division, ...fields },
      },
      control,
    );
    return readReceipt(answer);
  }

  return {
    async checkItem({ taskCode }, control) {
      const answer = await send(
        { method: 'GET', path: `/api/v3/items/${encodeURIComponent(taskCode)}`, headers },
        control,
      );
      if (problemCode(answer) === 'ITEM_NOT_FOUND') return { offered: false, online: false };
      refuseProblem(answer);
      const item = beijingItem.safeParse(answer.body);
      if (!item.success) throw badAnswer('REGION');
      return { offered: item.data.open, online: item.data.online };
    },
    register: (request, control) =>
      perform(
        'registrations',
        request,
        {
          kind: request.kind === 'collected' ? 'COLLECTED' : 'PRE_RECEIVED',
          itemName: request.taskName,
          applicant: request.applicantRef,
          fromDistrict: request.receivingDivision,
          toDistrict: request.handlingDivision,
          materials: request.materials.map(({ materialName, copies, scanRef }) => ({
            name: materialName,
            copies,
            scan: scanRef,
          })),
        },
        control,
      ),
    accept: (request, control) =>
      perform(
        'acceptances',
        request,
        { kind: constantCase(request.kind), acceptedOn: request.acceptDate, promisedBy: request.promiseDate },
        control,
      ),
    notify: (request, control) =>
      perform(
        'notices',
        request,
        {
          kind: constantCase(request.kind),
          gaps: request.gaps,
          remark: request.explain,
          ...procedureOf(request.kind),
        },
        control,
      ),
    decide: (request, control) =>
      perform('decisions', request, { decision: constantCase(request.decision), remark: request.explain }, control),
    issueResult: (request, control) =>
      perform('results', request, { certificate: request.certName, delivery: constantCase(request.delivery) }, control),
    reportResult: (request, control) =>
      perform('closures', request, { result: request.resultType, remark: request.explain }, control),
    async query({ idempotencyKey }, control) {
      const answer = await send(
        { method: 'GET', path: `/api/v3/acts/${encodeURIComponent(idempotencyKey)}`, headers },
        control,
      );
      return problemCode(answer) === 'ACT_NOT_FOUND' ? null : readReceipt(answer);
    },
  };
}

function readReceipt(answer: JsonAnswer): ActReceipt {
  refuseProblem(answer);
  const receipt = beijingReceipt.safeParse(answer.body);
  if (!receipt.success) throw badAnswer('REGION');
  const { caseNo, documentNo, completedAt } = receipt.data;
  return { externalProjectNo: caseNo, docNo: documentNo, at: toBeijingInstant(Date.parse(completedAt)) };
}

function problemCode(answer: JsonAnswer): string | null {
  const problem = answer.status >= 400 ? beijingProblem.safeParse(answer.body) : null;
  return problem?.success === true ? problem.data.error.code : null;
}

function refuseProblem(answer: JsonAnswer): void {
  if (answer.status < 400) return;
  const problem = beijingProblem.safeParse(answer.body);
  if (!problem.success) throw badAnswer('REGION');
  const { code, field } = problem.data.error;
  const ours = CODE_OF_PROBLEM.get(code) ?? 'REGION_REFUSED';
  throw new CodedError(ours, `Beijing's system answered ${code}${field === undefined ? '' : ` for ${field}`}`);
}

function constantCase(text: string): string {
  return text.toUpperCase().replaceAll('-', '_');
}

/** Notices of a special procedure say which kind it is. */
function procedureOf(kind: NoticeKind): { readonly procedure?: string } {
  const type = specialTypeOf(kind);
  return type === null ? {} : { procedure: type };
}
