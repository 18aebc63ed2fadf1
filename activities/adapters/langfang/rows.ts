import { specialTypeOf } from '../../../models/ports/region-case-system';
import type {
  Acceptance,
  Decision,
  Issue,
  Notice,
  NoticeKind,
  Registration,
  ResultReport,
} from '../../../models/ports/region-case-system';
import { toExchangeTime } from '../http/instants';

/** Columns of one row; the exchange knows text only. */
export type Columns = Readonly<Record<string, string>>;

/** 申请: an applicant is a reference, so the kind of document is 99 (other). */
export function applyRow(request: Registration): Columns {
  return {
    apply_type: request.kind === 'collected' ? '1' : '2',
    task_name: request.taskName,
    applyer_page_type: '99',
    applyer_page_code: request.applicantRef,
    receive_area: request.receivingDivision,
    handle_area: request.handlingDivision,
    materials: request.materials.length === 0 ? '' : JSON.stringify(request.materials.map(materialRow)),
  };
}

function materialRow(material: Registration['materials'][number]): Columns {
  return {
    material_name: material.materialName,
    copies: String(material.copies),
    scan_ref: material.scanRef ?? '',
  };
}

const ACCEPT_TYPES = { complete: '1', deemed: '2', 'secondary-material-missing': '3' } as const;

/** 受理. */
export function acceptRow(request: Acceptance): Columns {
  return {
    accept_type: ACCEPT_TYPES[request.kind],
    accept_date: request.acceptDate === null ? '' : toExchangeTime(request.acceptDate),
    promise_date: request.promiseDate === null ? '' : toExchangeTime(request.promiseDate),
  };
}

const NOTICE_TYPES: Readonly<Record<NoticeKind, string>> = {
  correction: '01',
  rejection: '02',
  acceptance: '03',
  grant: '04',
  refusal: '05',
  lapse: '06',
  extension: '07',
  'special-procedure': '08',
};

/** 告知; notices of a special procedure say which kind it is (A.7). */
export function noticeRow(request: Notice): Columns {
  const content = [...request.gaps, ...(request.explain === null ? [] : [request.explain])];
  const specialType = specialTypeOf(request.kind);
  return {
    notice_type: NOTICE_TYPES[request.kind],
    notice_content: content.join('\n'),
    ...(specialType === null ? {} : { special_type: specialType }),
  };
}

/** 办理: the step 决定 with its business action (A.7), done (2). */
export function processRow(request: Decision): Columns {
  return {
    process_name: '决定',
    event_name: request.decision === 'grant' ? '通过' : '退回',
    state: '2',
    handle_explain: request.explain ?? '',
  };
}

const DELIVERY_TYPES = { window: '1', 'e-licence': '2', locker: '3', post: '4' } as const;

/** 证照. */
export function certRow(request: Issue): Columns {
  return {
    result_cetr_name: request.certName,
    is_delivery_results: request.delivery === 'post' ? '1' : '0',
    delivery_type: DELIVERY_TYPES[request.delivery],
  };
}

/** 办结. */
export function resultRow(request: ResultReport): Columns {
  return { result_type: request.resultType, result_explain: request.explain ?? '' };
}
