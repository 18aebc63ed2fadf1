import type { ActivityOutcome } from '../messages';
import type { ActReceipt, RegionAct } from '../ports/region-case-system';
import { receiptVariables, refusalOutcome } from './act-variables';
import type { RegionCallbackTranslation } from './region-callback';
import { beijingTime, isRecord, textField } from './text-fields';

/** Business names (process_name of UP_PRO_PROCESS) and tables of the exchange, by act. */
const ACT_OF_TABLE: Readonly<Record<string, RegionAct>> = {
  UP_PRO_APPLY: 'register',
  UP_PRO_ACCEPT: 'accept',
  UP_PRO_NOTICE: 'notify',
  UP_PRO_PROCESS: 'decide',
  UP_PRO_CERT: 'issue-result',
  UP_PRO_RESULT: 'report-result',
};

/** Codes of a row that was not processed (deal_code), as the exchange's interface description lists them. */
const CODE_OF_DEAL: Readonly<Record<string, LangfangRefusal['code']>> = {
  E201: 'REGION_UNKNOWN_ITEM',
  E202: 'REGION_FIELD_LENGTH',
  E203: 'REGION_FIELD_MISSING',
  E204: 'REGION_UNKNOWN_CASE',
};

export interface LangfangRefusal {
  readonly code:
    'REGION_UNKNOWN_ITEM' | 'REGION_FIELD_LENGTH' | 'REGION_FIELD_MISSING' | 'REGION_UNKNOWN_CASE' | 'REGION_REFUSED';
  /** The exchange's own code. */
  readonly dealCode: string;
}

/** A row of the exchange's result table, read and checked. */
export interface LangfangResult {
  readonly batch: string;
  readonly rowGuid: string;
  readonly projectNo: string;
  readonly act: RegionAct;
  /** `null` while the row is being processed (deal_state 0). */
  readonly answer: ActReceipt | LangfangRefusal | null;
}

/** Reads a result row, polled or called back; `null` when it is not one. */
export function readLangfangResult(row: unknown): LangfangResult | null {
  if (!isRecord(row)) return null;
  const batch = textField(row, 'cd_batch', 64);
  const rowGuid = textField(row, 'row_guid', 64);
  const projectNo = textField(row, 'project_no', 50);
  const table = textField(row, 'table_name', 32);
  const state = textField(row, 'deal_state', 1);
  if (batch === null || rowGuid === null || projectNo === null || table === null || state === null) return null;
  const act = Object.hasOwn(ACT_OF_TABLE, table) ? ACT_OF_TABLE[table] : undefined;
  if (act === undefined) return null;
  const answer = readAnswer(row, state);
  return answer === undefined ? null : { batch, rowGuid, projectNo, act, answer };
}

function readAnswer(row: Readonly<Record<string, unknown>>, state: string): LangfangResult['answer'] | undefined {
  if (state === '0') return null;
  if (state === '2') {
    const dealCode = textField(row, 'deal_code', 16);
    if (dealCode === null) return undefined;
    const code = Object.hasOwn(CODE_OF_DEAL, dealCode) ? CODE_OF_DEAL[dealCode] : undefined;
    return { code: code ?? 'REGION_REFUSED', dealCode };
  }
  const externalProjectNo = textField(row, 'local_project_no', 50);
  const docNo = textField(row, 'doc_no', 50);
  const at = beijingTime(textField(row, 'deal_time', 19) ?? '');
  if (state !== '1' || externalProjectNo === null || docNo === null || at === null) return undefined;
  return { externalProjectNo, docNo, at };
}

/** What a processed row means for the case that waits for it. */
export function langfangOutcome(act: RegionAct, answer: ActReceipt | LangfangRefusal): ActivityOutcome {
  return 'code' in answer
    ? refusalOutcome(answer.code, `The table exchange answered ${answer.dealCode}.`)
    : { type: 'completed', variables: receiptVariables(act, answer) };
}

/** Translates a pushed result row; `row_guid` is the idempotency key that we gave, ending in the element instance key. */
export function translateLangfangCallback(body: unknown): RegionCallbackTranslation {
  const result = readLangfangResult(body);
  const activityKey = /\d{18}$/.exec(result?.rowGuid ?? '')?.[0];
  if (result === null || result.answer === null || activityKey === undefined) {
    return { ok: false, code: 'CALLBACK_BODY_INVALID' };
  }
  return {
    ok: true,
    callback: {
      caseNo: result.projectNo,
      activityKey,
      callbackId: `${result.batch}:${result.rowGuid}`,
      outcome: langfangOutcome(result.act, result.answer),
    },
  };
}
