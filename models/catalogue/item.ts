import type { Limit, LimitUnit } from '../sla/limit';

/** Modes of 国办发〔2020〕35号 that the product knows, and the video window as a layer over them. */
export const MODES = ['online', 'proxy-collection', 'video'] as const;
export type Mode = (typeof MODES)[number];

/** 事项类型, GB/T 39046 A.1: licence, levy, confirmation, other power, public service. */
export const TASK_TYPES = ['01', '04', '07', '10', '20'] as const;
export type TaskType = (typeof TASK_TYPES)[number];

/** One scope of 通办: in which form, how far, which divisions (GB/T 2260; a province covers its own). */
export interface ItemScope {
  readonly shape: Mode;
  readonly range: 'national' | 'cross-province' | 'cross-city' | 'cross-county';
  readonly divisions: readonly string[];
}

export interface Material {
  readonly materialName: string;
  readonly isNeed: boolean;
  readonly materialFormat: 'paper' | 'electronic' | 'either';
  readonly sourceType: 'applicant' | 'agency' | 'other';
  readonly byLaw: string | null;
}

/** A service item (事项) in one version; names follow the data dictionary of GB/T 39046 (domain section 6). */
export interface Item {
  readonly taskName: string;
  readonly taskNameEn: string;
  /** 基本编码, 12 characters; `null` when the sources do not give it. */
  readonly catalogCode: string | null;
  /** 实施编码, 31 characters, or a shorter number of this catalogue when the national one is not known. The item's identity. */
  readonly taskCode: string;
  readonly localTaskCode: string | null;
  readonly taskType: TaskType;
  /** 行使层级: 1 nation … 6 village, 7 by level. */
  readonly useLevel: '1' | '2' | '3' | '4' | '5' | '6' | '7';
  readonly deptName: string;
  /** USCC of the implementing body, GB 32100; `null` when the sources do not give it. */
  readonly deptCode: string | null;
  /** Division whose agency decides: the handling region. */
  readonly division: string;
  /** 法定办结时限. */
  readonly anticipateDay: number;
  readonly anticipateType: LimitUnit;
  /** Legal instrument and article of the statutory limit. */
  readonly anticipateExplain: string;
  /** How far the agency head may extend it, in the same unit; `null` without a known rule. */
  readonly anticipateExtension: number | null;
  /** 承诺办结时限; `null` when none has been published: it is never invented. */
  readonly promiseDay: number | null;
  readonly promiseType: LimitUnit | null;
  readonly promiseExplain: string | null;
  /** 办件类型 A.6: 1 on the spot, 2 with commitment, 9 other. */
  readonly projectType: '1' | '2' | '9';
  /** 办理形式 A.5: 1 window, 2 computer, 3 mobile, 4 courier, 9 other. */
  readonly handleType: readonly ('1' | '2' | '3' | '4' | '9')[];
  readonly scopes: readonly ItemScope[];
  readonly modes: readonly Mode[];
  readonly materials: readonly Material[];
  /** Process id of the template per mode; a mode without one is not offered yet. */
  readonly templates: Readonly<Partial<Record<Mode, string>>>;
  readonly taskVersion: number;
  /** 批次. */
  readonly batch: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** False: the limits are the general rule, not the item's own; shown wherever the item appears. */
  readonly verified: boolean;
  /** Document that names the item. */
  readonly source: string;
}

/** Statutory limit of an item. */
export function statutoryLimit(item: Item): Limit {
  return { amount: item.anticipateDay, unit: item.anticipateType };
}

/** Committed limit of an item; `null` when it has none. The mode plays no part: proxy collection keeps the commitment. */
export function committedLimit(item: Item): Limit | null {
  return item.promiseDay !== null && item.promiseType !== null
    ? { amount: item.promiseDay, unit: item.promiseType }
    : null;
}
