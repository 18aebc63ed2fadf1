import type { ErrorCode } from '../../models/errors/codes';
import { computedName } from '../../models/process/computed-name';
import type { CompiledProcess } from '../../models/parser';
import type { NewDecisionGraph, NewForm, NewProcess } from '../../store/index';
import type { Json } from '../../models/json';
import { saysWhen } from '../delivery/timer-occurrences';
import { type DeploymentFinding, deploymentProblem, deploymentWarning } from './deployment-finding';

/** A compiled process with the file that it came from. */
export interface FileProcess {
  readonly resourceName: string;
  readonly compiled: CompiledProcess;
}

/** Ids that two files of one deployment define: neither could be told from the other. */
export function repeatedIds(
  processes: readonly FileProcess[],
  forms: readonly NewForm[],
  graphs: readonly NewDecisionGraph[],
): readonly DeploymentFinding[] {
  const graphIds = graphs.map(({ resourceName, graphId }) => ({ resourceName, id: graphId }));
  const decisionIds = graphs.flatMap(({ resourceName, decisions }) =>
    decisions.map(({ decisionId }) => ({ resourceName, id: decisionId })),
  );
  const processIds = processes.map(({ resourceName, compiled }) => ({ resourceName, id: compiled.model.processId }));
  const formIds = forms.map(({ resourceName, formId }) => ({ resourceName, id: formId }));
  return [
    ...repeats(processIds).map(({ resourceName, id }) =>
      deploymentProblem('PROCESS_ID_REPEATED', resourceName, id, 'id', id),
    ),
    ...repeats(formIds).map(({ resourceName, id }) =>
      deploymentProblem('FORM_ID_REPEATED', resourceName, null, 'id', id),
    ),
    ...[...repeats(graphIds), ...repeats(decisionIds)].map(({ resourceName, id }) =>
      deploymentProblem('DECISION_ID_REPEATED', resourceName, id, 'id', id),
    ),
  ];
}

function repeats<T extends { readonly id: string }>(entries: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return entries.filter(({ id }) => seen.size === seen.add(id).size);
}

/** What processes of a deployment may be bound to: what it brings itself. */
export interface DeploymentParts {
  readonly processIds: ReadonlySet<string>;
  readonly formIds: ReadonlySet<string>;
  readonly decisionIds: ReadonlySet<string>;
}

export function partsOf(
  processes: readonly FileProcess[],
  forms: readonly NewForm[],
  graphs: readonly NewDecisionGraph[],
): DeploymentParts {
  return {
    processIds: new Set(processes.map(({ compiled }) => compiled.model.processId)),
    formIds: new Set(forms.map(({ formId }) => formId)),
    decisionIds: new Set(graphs.flatMap(({ decisions }) => decisions.map(({ decisionId }) => decisionId))),
  };
}

/** Calls and forms bound to a deployment that lacks them: deployed, since only a case that gets there misses them. */
export function unboundReferences(
  processes: readonly FileProcess[],
  { processIds, formIds, decisionIds }: DeploymentParts,
): readonly DeploymentFinding[] {
  return processes.flatMap(({ resourceName, compiled: { calls, forms, decisions } }) => {
    const lacking = (code: ErrorCode, property: string, ids: ReadonlySet<string>, bound: readonly Bound[]) =>
      bound
        .filter(({ binding, id }) => binding === 'deployment' && id !== null && !ids.has(id))
        .map(({ elementId, id }) => deploymentWarning(code, resourceName, elementId, property, id ?? ''));
    const calledIds = calls.map((call) => ({ ...call, id: call.processId }));
    const usedForms = forms.map((form) => ({ ...form, id: form.formId }));
    const usedDecisions = decisions.map((call) => ({ ...call, id: call.decisionId }));
    return [
      ...lacking('CALL_NOT_IN_DEPLOYMENT', 'zeebe:calledElement.processId', processIds, calledIds),
      ...lacking('FORM_NOT_IN_DEPLOYMENT', 'zeebe:formDefinition.formId', formIds, usedForms),
      ...lacking('DECISION_NOT_IN_DEPLOYMENT', 'zeebe:calledDecision.decisionId', decisionIds, usedDecisions),
    ];
  });
}

interface Bound {
  readonly elementId: string;
  /** `null` when an expression decides. */
  readonly id: string | null;
  readonly binding: string;
}

/** Timer starts whose expression gives no date or cycle: they would never fire, in silence. */
export function silentTimers(processes: readonly FileProcess[], now: number): readonly DeploymentFinding[] {
  return processes.flatMap(({ resourceName, compiled }) =>
    compiled.startSubscriptions.timers
      .filter(({ definition }) => !saysWhen(definition, now))
      .map(({ elementId, definition }) =>
        deploymentProblem('TIMER_INVALID', resourceName, elementId, 'timerEventDefinition', definition.kind),
      ),
  );
}

/** A compiled process as the store takes it, bound to what its deployment brings. */
export function newProcessOf({ resourceName, compiled }: FileProcess, parts: DeploymentParts): NewProcess {
  const { model, hash, startSubscriptions } = compiled;
  return {
    resourceName,
    processId: model.processId,
    name: model.name,
    versionTag: model.versionTag,
    modelHash: hash,
    searchVariables: model.searchVariables,
    hasStartForm: false,
    calls: boundTo(
      parts.processIds,
      compiled.calls.map((call) => ({ ...call, id: call.processId })),
    ),
    forms: boundTo(
      parts.formIds,
      compiled.forms.map((form) => ({ ...form, id: form.formId })),
    ),
    decisions: boundTo(
      parts.decisionIds,
      compiled.decisions.map((call) => ({ ...call, id: call.decisionId })),
    ),
    messageStarts: startSubscriptions.messages.map(({ name, ...start }) => ({ ...start, messageName: name })),
    signalStarts: startSubscriptions.signals.map(({ name, ...start }) => ({ ...start, signalName: name })),
    timerStarts: startSubscriptions.timers.map(({ elementId, definition }) => ({
      elementId,
      timer: definition as unknown as Json,
    })),
  };
}

/** By element id; where an expression decides, all that the deployment brings under the names of {@link computedName}. */
function boundTo(ids: ReadonlySet<string>, references: readonly Bound[]): Readonly<Record<string, string>> {
  const bound = references.filter(({ binding }) => binding === 'deployment');
  const fixed = bound.flatMap(({ elementId, id }) => (id !== null && ids.has(id) ? [[elementId, id] as const] : []));
  const isComputed = bound.some(({ id }) => id === null);
  const computed = isComputed ? [...ids].map((id) => [computedName(id), id] as const) : [];
  return Object.fromEntries([...fixed, ...computed]);
}
