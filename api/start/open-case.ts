import { findAgreement, permittedSteps } from '../../models/catalogue/agreement';
import { mayPerform } from '../../models/catalogue/authority';
import { caseClocks } from '../../models/catalogue/case-clocks';
import type { Item, Mode } from '../../models/catalogue/item';
import { mayStartCase } from '../../models/catalogue/start-case';
import type { Agreement } from '../../models/catalogue/agreement';
import { CodedError } from '../../models/errors/coded-error';
import type { JsonObject } from '../../models/json';
import type { Actor } from '../../models/messages';
import { dayOfInstant, formatDay } from '../../models/sla/day';
import type { IdempotencyClaim, NewCaseFile, Store } from '../../store/index';
import { startCase, type StartDependencies, type StartedCase } from './start-case';

/** An application as a window clerk of the receiving division takes it in. */
export interface CaseApplication {
  readonly itemCode: string;
  readonly mode: Mode;
  readonly applicantRef: string;
  readonly receivingDivision: string;
  readonly handlingDivision: string;
  readonly variables: JsonObject;
}

/**
 * Opens a case of the catalogue: item, agreement and authority are checked on this day, their versions and the clock set
 * are pinned in the case, then it starts. @throws CodedError ITEM_*, MODE_NOT_OFFERED, DIVISION_UNKNOWN, AGREEMENT_*,
 * AUTHORITY_*, and what {@link startCase} throws
 */
export async function openCase(
  deps: StartDependencies,
  application: CaseApplication,
  actor: Actor,
  claim: IdempotencyClaim,
): Promise<StartedCase> {
  // A repeat is answered as the first one was, whatever the catalogue says today.
  const known = await deps.store.starts.known(claim);
  if (known) {
    const { definitionKey } = known;
    const { variables } = application;
    return startCase(deps, { definitionKey, startElementId: null, variables, actor, file: null, claim });
  }
  const now = deps.now();
  const found = await lookUp(deps.store, application, now);
  checkAuthority(actor, found.file);
  const definition = await deps.store.definitions.binding({ processId: found.processId });
  if (!definition) throw new CodedError('MODE_NOT_OFFERED', 'The template of this mode is not deployed.');
  return startCase(deps, {
    definitionKey: definition.definitionKey,
    startElementId: null,
    variables: application.variables,
    actor,
    file: found.file,
    claim,
  });
}

async function lookUp(
  store: Store,
  application: CaseApplication,
  now: number,
): Promise<{ readonly file: NewCaseFile; readonly processId: string }> {
  const { itemCode, mode, receivingDivision, handlingDivision } = application;
  const [found, agreements, receiving, handling] = await Promise.all([
    store.catalogue.item(itemCode),
    store.catalogue.agreementsBetween(receivingDivision, handlingDivision),
    store.catalogue.region(receivingDivision),
    store.catalogue.region(handlingDivision),
  ]);
  if (!receiving || !handling) throw new CodedError('DIVISION_UNKNOWN');
  const date = formatDay(dayOfInstant(now));
  const agreement = findAgreement(agreements, {
    receiving: receivingDivision,
    handling: handlingDivision,
    taskCode: itemCode,
    date,
  });
  const item = found?.item ?? null;
  const verdict = mayStartCase({ item, agreement, mode, receivingDivision, handlingDivision, date });
  if (!verdict.ok) throw new CodedError(verdict.code);
  if (!found) throw new CodedError('ITEM_UNKNOWN');
  return { file: caseFile(found, agreement, application, now), processId: verdict.processId };
}

/** What stays the same for the life of the case, whatever the catalogue says later. */
function caseFile(
  { item, version }: { readonly item: Item; readonly version: number },
  agreement: Agreement | null,
  application: CaseApplication,
  now: number,
): NewCaseFile {
  const { mode, applicantRef, receivingDivision, handlingDivision } = application;
  return {
    itemCode: item.taskCode,
    itemVersion: version,
    itemName: item.taskName,
    mode,
    receivingDivision,
    handlingDivision,
    applicantRef,
    agreementId: agreement?.id ?? null,
    permittedSteps: agreement ? permittedSteps(agreement, item.taskCode) : {},
    clocks: caseClocks(item, agreement, mode),
    openedAt: now,
  };
}

/** Collecting an application is an act of the receiving division's own window. */
function checkAuthority(actor: Actor, file: NewCaseFile): void {
  const verdict = mayPerform({ actor, step: 'collect', region: 'receiving', context: file });
  if (!verdict.ok) throw new CodedError(verdict.code);
}
