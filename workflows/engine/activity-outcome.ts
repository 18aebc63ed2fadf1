import { assertNever } from '../../models/json';
import type { ActivityOutcome } from '../../models/messages';
import { resumeElement } from './complete-element';
import { fail } from './failure';
import { raiseIncident } from './incidents';
import { SCRIPT_ACTIVITY } from './script-work';
import { elementOf, emit } from './step';
import type { Step } from './step';
import { throwError } from './throw-error';

/**
 * An outside call is answered, by its activity or by a callback. An answer that nobody waits for (a second one, or one
 * for an element that was interrupted) is ignored. @returns whether it was taken
 */
export function receiveOutcome(step: Step, key: string, outcome: ActivityOutcome): boolean {
  const request = step.state.activities.get(key);
  if (!request) return false;
  const element = elementOf(step, key);
  switch (outcome.type) {
    case 'completed':
      emit(step, { type: 'activity-completed', key });
      resumeElement(step, key, { type: 'done', variables: outcome.variables });
      return true;
    case 'bpmn-error': {
      const { errorCode, message } = outcome;
      emit(step, { type: 'activity-failed', key, code: errorCode, message });
      if (throwError(step, element, errorCode, {})) return true;
      const text = `Nothing catches the error ${errorCode} that the call of ${element.elementId} answered`;
      raiseIncident(step, element, fail('UNHANDLED_ERROR_EVENT', text));
      return true;
    }
    case 'failure': {
      const { code, message } = outcome;
      emit(step, { type: 'activity-failed', key, code, message });
      const isScript = request.activityType === SCRIPT_ACTIVITY;
      const failure = isScript ? fail('EXTRACT_VALUE_ERROR', message) : fail('ACTIVITY_FAILED', `${code}: ${message}`);
      raiseIncident(step, element, failure);
      return true;
    }
    default:
      return assertNever(outcome);
  }
}
