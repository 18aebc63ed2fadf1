import type { CompiledProcess } from '../../models/parser';
import type { NewDecisionGraph, NewForm, NewProcess } from '../../store/index';
import type { Json } from '../../models/json';
import { saysWhen } from '../delivery/timer-occurrences';
import { type DeploymentFinding, deploymentProblem } from './deployment-finding';

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

/** Calls and forms bound to the deployment must be part of it. */
export function unboundReferences(
  processes: readonly FileProcess[],
  forms: readonly NewForm[],
  graphs: readonly NewDecisionGraph[],
): readonly DeploymentFinding[] {
  const decisionIds = new Set<string | null>(
    graphs.flatMap(({ decisions }) => decisions.map(({ decisionId }) => decisionId)),
  );
  const processIds = new Set(processes.map(({ compiled }) => compiled.model.processId));
  const formIds = new Set(forms.map(({ formId }) => formId));
  return processes.flatMap(({ resourceName, compiled }) => [
    ...compiled.calls
      .filter((call) => call.binding === 'deployment' && (call.processId === null || !processIds.has(call.processId)))
      .map((call) =>
        deploymentProblem(
          'CALL_NOT_IN_DEPLOYMENT',
          resourceName,
          call.elementId,
          'zeebe:calledElement.processId',
          call.processId ?? 'expression',
        ),
      ),
    ...compiled.forms
      .filter((form) => form.binding === 'deployment' && !formIds.has(form.formId))
      .map((form) =>
        deploymentProblem(
          'FORM_NOT_IN_DEPLOYMENT',
          resourceName,
          form.elementId,
          'zeebe:formDefinition.formId',
          form.formId,
        ),
      ),
    ...compiled.decisions
      .filter((call) => call.binding === 'deployment' && !decisionIds.has(call.decisionId))
      .map((call) =>
        deploymentProblem(
          'DECISION_NOT_IN_DEPLOYMENT',
          resourceName,
          call.elementId,
          'zeebe:calledDecision.decisionId',
          call.decisionId ?? 'expression',
        ),
      ),
  ]);
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

/** A compiled process as the store takes it. */
export function newProcessOf({ resourceName, compiled }: FileProcess): NewProcess {
  const { model, hash, startSubscriptions } = compiled;
  const calls = compiled.calls.filter((call) => call.binding === 'deployment');
  const forms = compiled.forms.filter((form) => form.binding === 'deployment');
  const decisions = compiled.decisions.filter((call) => call.binding === 'deployment');
  return {
    resourceName,
    processId: model.processId,
    name: model.name,
    versionTag: model.versionTag,
    modelHash: hash,
    searchVariables: model.searchVariables,
    hasStartForm: false,
    calls: Object.fromEntries(calls.map((call) => [call.elementId, call.processId ?? ''])),
    forms: Object.fromEntries(forms.map((form) => [form.elementId, form.formId])),
    decisions: Object.fromEntries(decisions.map((call) => [call.elementId, call.decisionId ?? ''])),
    messageStarts: startSubscriptions.messages.map(({ elementId, name }) => ({ elementId, messageName: name })),
    signalStarts: startSubscriptions.signals.map(({ elementId, name }) => ({ elementId, signalName: name })),
    timerStarts: startSubscriptions.timers.map(({ elementId, definition }) => ({
      elementId,
      timer: definition as unknown as Json,
    })),
  };
}
