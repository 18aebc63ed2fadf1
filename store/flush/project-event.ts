import type { NumberedEvent } from '../../models/events/engine-event';
import { assertNever } from '../../models/json';
import { projectClock } from './projectors/clocks';
import { projectElement, projectInstance } from './projectors/elements';
import { projectIncident } from './projectors/incidents';
import { projectJob } from './projectors/jobs';
import { projectSubscription } from './projectors/subscriptions';
import { projectTimer } from './projectors/timers';
import { projectUserTask } from './projectors/user-tasks';
import { projectVariables } from './projectors/variables';
import type { ProjectionContext, RowChange } from './row-change';

/** What an event does to the rows of its case. Facts without a live row (commands, activities, throws) are kept as events only. */
export function projectEvent(event: NumberedEvent, context: ProjectionContext): readonly RowChange[] {
  switch (event.type) {
    case 'instance-created':
      return projectInstance(event, context);
    case 'element-activating':
    case 'element-activated':
    case 'element-completing':
    case 'element-completed':
    case 'element-terminated':
    case 'sequence-flow-taken':
    case 'tokens-joined':
      return projectElement(event);
    case 'variables-set':
      return projectVariables(event, context);
    case 'job-created':
    case 'job-completed':
    case 'job-failed':
    case 'job-error-thrown':
    case 'job-retries-updated':
    case 'job-canceled':
      return projectJob(event, context);
    case 'user-task-created':
    case 'user-task-assigned':
    case 'user-task-updated':
    case 'user-task-completed':
    case 'user-task-canceled':
      return projectUserTask(event, context);
    case 'timer-created':
    case 'timer-moved':
    case 'timer-fired':
    case 'timer-canceled':
      return projectTimer(event);
    case 'subscription-opened':
    case 'subscription-correlated':
    case 'subscription-closed':
      return projectSubscription(event, context);
    case 'incident-created':
    case 'incident-resolved':
      return projectIncident(event, context);
    case 'milestone-reached':
    case 'clock-ledger':
      return projectClock(event, context);
    case 'gateway-activated':
    case 'ad-hoc-started':
    case 'ad-hoc-closed':
    case 'loop-started':
    case 'loop-output-collected':
    case 'compensation-enabled':
    case 'compensation-triggered':
    case 'compensation-handler-started':
    case 'compensation-scope-entered':
    case 'compensation-scope-left':
    case 'compensation-finished':
    case 'condition-opened':
    case 'condition-turned':
    case 'condition-closed':
    case 'call-requested':
    case 'activity-requested':
    case 'activity-completed':
    case 'activity-failed':
    case 'activity-canceled':
    case 'event-part-arrived':
    case 'event-parts-joined':
    case 'message-thrown':
    case 'message-published':
    case 'correlation-key-set':
    case 'data-awaited':
    case 'data-available':
    case 'signal-thrown':
    case 'signal-broadcast':
    case 'signal-received':
    case 'command-accepted':
      return [];
    default:
      return assertNever(event);
  }
}
