import type { domainErrors } from '../errors/domain-errors';
import { isBetween } from './agreement';
import type { Agreement } from './agreement';
import type { Item, ItemScope } from './item';

export type StartErrorCode = Extract<
  keyof typeof domainErrors,
  `ITEM_${string}` | `AGREEMENT_${string}` | `MODE_${string}`
>;
export type StartResult =
  { readonly ok: true; readonly processId: string } | { readonly ok: false; readonly code: StartErrorCode };

/**
 * Whether a case of an item may start, and under which template. Within one division no agreement is needed; between
 * two it must be in force on the day and name the item, and the item must be offered to the receiving division.
 */
export function mayStartCase(request: {
  readonly item: Item | null;
  readonly agreement: Agreement | null;
  readonly mode: string;
  readonly receivingDivision: string;
  readonly handlingDivision: string;
  /** +08:00 date of the start, `YYYY-MM-DD`. */
  readonly date: string;
}): StartResult {
  const { item, agreement, mode, receivingDivision, handlingDivision, date } = request;
  if (item === null) return refuse('ITEM_UNKNOWN');
  if (item.division !== handlingDivision) return refuse('ITEM_NOT_OF_DIVISION');
  if (date < item.effectiveFrom || (item.effectiveTo !== null && date > item.effectiveTo)) {
    return refuse('ITEM_NOT_EFFECTIVE');
  }
  const offered = item.modes.find((known) => known === mode);
  const processId = offered && item.templates[offered];
  if (processId === undefined) return refuse('MODE_NOT_OFFERED');
  if (receivingDivision === handlingDivision) return { ok: true, processId };

  if (agreement === null || !isBetween(agreement, receivingDivision, handlingDivision))
    return refuse('AGREEMENT_MISSING');
  if (date < agreement.from) return refuse('AGREEMENT_NOT_YET_IN_FORCE');
  if (agreement.to !== null && date > agreement.to) return refuse('AGREEMENT_EXPIRED');
  if (!agreement.items.includes(item.taskCode)) return refuse('ITEM_NOT_IN_AGREEMENT');
  const isOpenThere = item.scopes.some((scope) => scope.shape === offered && covers(scope, receivingDivision));
  return isOpenThere ? { ok: true, processId } : refuse('ITEM_NOT_OFFERED_THERE');
}

/** A scope covers the divisions it names and, where it names a province, those of the province. */
function covers(scope: ItemScope, division: string): boolean {
  return (
    scope.range === 'national' || scope.divisions.some((code) => code === division || isProvinceOf(code, division))
  );
}

function isProvinceOf(code: string, division: string): boolean {
  return code.endsWith('0000') && division.startsWith(code.slice(0, 2));
}

function refuse(code: StartErrorCode): StartResult {
  return { ok: false, code };
}
