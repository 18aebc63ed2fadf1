/**
 * The approval system (审批业务系统) of one region. All methods throw `CodedError` with a `REGION_*` code: UNAVAILABLE,
 * TIMEOUT and BAD_ANSWER may have taken effect and are repeated under the same key; the others are definite refusals.
 * The same key with the same content has one effect and the same receipt, with other content it is REGION_DUPLICATE_KEY.
 */
export interface RegionCaseSystem {
  /** Whether the region's system offers the item today, and whether it can be handled online. Changes nothing. */
  checkItem(request: ItemCheck, control: CallControl): Promise<ItemOffer>;
  /** 收件登记 at the receiving region, or 预收 at the handling one with references to the scans. */
  register(request: Registration, control: CallControl): Promise<ActReceipt>;
  /** 受理: acceptance notice. */
  accept(request: Acceptance, control: CallControl): Promise<ActReceipt>;
  /** 一次性告知补正, 不予受理, 准予 and 不予许可 and the other notices to the applicant. */
  notify(request: Notice, control: CallControl): Promise<ActReceipt>;
  /** Registers the decision. */
  decide(request: Decision, control: CallControl): Promise<ActReceipt>;
  /** Issues the result or licence. */
  issueResult(request: Issue, control: CallControl): Promise<ActReceipt>;
  /** 办结: reports the result of the case. */
  reportResult(request: ResultReport, control: CallControl): Promise<ActReceipt>;
  /** What became of the act under a key; `null` when the system never took it. */
  query(request: ActQuery, control: CallControl): Promise<ActReceipt | null>;
}

/** Given with each call by its caller. */
export interface CallControl {
  /** Aborts waiting; what was sent stays sent. */
  readonly signal: AbortSignal;
  /** Called at least once per poll while the answer is awaited. */
  progress(): void;
}

/** What every act carries. */
export interface ActHead {
  /** Case number (or instance number) + element instance; at most 64 characters. */
  readonly idempotencyKey: string;
  /** 办件编号 (project_no), or the instance number of a case without one. */
  readonly projectNo: string;
  /** 区划 of the called region, GB/T 2260. */
  readonly division: string;
  /** 实施编码 (task_code). */
  readonly taskCode: string;
}

export interface ItemCheck {
  readonly division: string;
  readonly taskCode: string;
}

export interface ItemOffer {
  readonly offered: boolean;
  /** 是否网办 (is_online). */
  readonly online: boolean;
}

export interface MaterialReference {
  /** 材料名称. */
  readonly materialName: string;
  readonly copies: number;
  /** Where the scan lies: an opaque reference, never its content. */
  readonly scanRef: string | null;
}

export interface Registration extends ActHead {
  readonly kind: 'collected' | 'pre-received';
  readonly taskName: string;
  readonly applicantRef: string;
  readonly receivingDivision: string;
  readonly handlingDivision: string;
  readonly materials: readonly MaterialReference[];
}

export interface Acceptance extends ActHead {
  /** 受理时间, RFC 3339; `null`: when the system registers it. Back-dated for a deemed acceptance (行政许可法 art. 32). */
  readonly acceptDate: string | null;
  /** 承诺办结时间, RFC 3339. */
  readonly promiseDate: string | null;
  readonly kind: 'complete' | 'deemed' | 'secondary-material-missing';
}

export const NOTICE_KINDS = [
  'correction',
  'rejection',
  'acceptance',
  'grant',
  'refusal',
  'lapse',
  'extension',
  'special-procedure',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** 特别程序种类, GB/T 39046 A.7 (special_type): 1 the limit is extended, 2 another special procedure; `null` for other notices. */
export function specialTypeOf(kind: NoticeKind): '1' | '2' | null {
  if (kind === 'extension') return '1';
  return kind === 'special-procedure' ? '2' : null;
}

export interface Notice extends ActHead {
  readonly kind: NoticeKind;
  /** All gaps in one notice (行政许可法 art. 32(4)). */
  readonly gaps: readonly string[];
  readonly explain: string | null;
}

export interface Decision extends ActHead {
  readonly decision: 'grant' | 'refuse';
  readonly explain: string | null;
}

export interface Issue extends ActHead {
  /** 证照名称 (result_cetr_name). */
  readonly certName: string;
  readonly delivery: 'e-licence' | 'post' | 'window' | 'locker';
}

/** 办结结果: 0 licence issued, 1 returned, 2 void, 3 deleted, 4 handed on, 5 correction never came, 6 finished. */
export const RESULT_TYPES = ['0', '1', '2', '3', '4', '5', '6'] as const;
export type ResultType = (typeof RESULT_TYPES)[number];

export interface ResultReport extends ActHead {
  readonly resultType: ResultType;
  readonly explain: string | null;
}

export interface ActQuery {
  readonly division: string;
  readonly idempotencyKey: string;
}

/** What the region's system says of an act that it carried out. */
export interface ActReceipt {
  /** The region's own number of the case (externalProjectNo). */
  readonly externalProjectNo: string;
  /** Number of the document: receipt, notice, decision or licence. */
  readonly docNo: string;
  /** When the region's system carried it out, RFC 3339 with +08:00. */
  readonly at: string;
}

/** Acts by activity type. */
export const REGION_ACTS = ['register', 'accept', 'notify', 'decide', 'issue-result', 'report-result'] as const;
export type RegionAct = (typeof REGION_ACTS)[number];
