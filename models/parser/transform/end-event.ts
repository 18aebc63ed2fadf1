import type { Transform } from './context';
import { eventDefinition } from './event-definition';
import { taskDefinitionJob } from './job';

/** A message end event publishes its message, or is a job when it has a task definition. */
export const endEvent: Transform = (node, context) => ({
  event: eventDefinition(node, context),
  job: taskDefinitionJob(node, context),
});
