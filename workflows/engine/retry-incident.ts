import { enterElement } from './activate-element';
import { completeElement, resumeElement } from './complete-element';
import { must } from './invariant-error';
import { enterProcess } from './process-instances';
import type { Opened } from './state';
import { elementOf, emit, isProcess, nodeOf } from './step';
import type { Step } from './step';

/** Closes an incident and repeats what failed; parts that succeeded before are not repeated. */
export function resolveIncident(step: Step, incident: Opened<'incident-created'>): void {
  emit(step, { type: 'incident-resolved', key: incident.key });
  // The condition is looked at again as soon as nothing else can move.
  if (incident.conditionKey !== undefined) return;
  const element = elementOf(step, incident.elementInstanceKey);
  if (isProcess(element)) return enterProcess(step, element, {});
  const node = must(nodeOf(step, element), `flow node ${element.elementId}`);
  switch (element.state) {
    case 'activating': {
      const isMapped = incident.errorType !== 'IO_MAPPING_ERROR' && incident.errorType !== 'RUNAWAY';
      return enterElement(step, element, node, { isMapped });
    }
    case 'activated':
      return resumeElement(step, element.key, { type: 'retry', incident });
    case 'completing':
      return completeElement(step, element.key, incident.errorType !== 'IO_MAPPING_ERROR');
  }
}
