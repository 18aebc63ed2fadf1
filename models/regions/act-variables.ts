import type { JsonObject } from '../json';
import type { ActivityOutcome } from '../messages';
import type { ActReceipt, RegionAct } from '../ports/region-case-system';

/** Variables that a model sees after each act: name of the document number, name of its time. */
const NAMES: Readonly<Record<RegionAct, readonly [docNo: string, at: string]>> = {
  register: ['receiptNo', 'registeredAt'],
  accept: ['acceptDocNo', 'acceptedAt'],
  notify: ['noticeNo', 'notifiedAt'],
  decide: ['decisionNo', 'decidedAt'],
  'issue-result': ['certNo', 'issuedAt'],
  'report-result': ['reportNo', 'reportedAt'],
};

/** A receipt as variables; the same whether it was answered, polled or called back. */
export function receiptVariables(act: RegionAct, receipt: ActReceipt): JsonObject {
  const [docNo, at] = NAMES[act];
  return { externalProjectNo: receipt.externalProjectNo, [docNo]: receipt.docNo, [at]: receipt.at };
}

/** Codes of refusals that a model may catch with an error event; any other is an incident. */
const BPMN_ERRORS: ReadonlySet<string> = new Set([
  'REGION_UNKNOWN_ITEM',
  'REGION_REFUSED',
  'COURIER_REFUSED',
  'COURIER_UNKNOWN_PARCEL',
  'IDENTITY_UNKNOWN_APPLICANT',
  'IDENTITY_DOUBTFUL',
]);

/** A definite refusal as the outcome of the activity. */
export function refusalOutcome(code: string, message: string): ActivityOutcome {
  return BPMN_ERRORS.has(code) ? { type: 'bpmn-error', errorCode: code, message } : { type: 'failure', code, message };
}
