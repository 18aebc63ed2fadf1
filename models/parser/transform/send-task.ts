import { childOf } from '../../rules/source-element';
import type { Transform } from './context';
import { messageDefinition } from './message';
import { taskDefinitionJob } from './job';

/** A send task publishes its message, or is a job when it has a task definition. */
export const sendTask: Transform = (node, context) => ({
  event: messageDefinition(node, childOf(node.element, 'messageRef'), context),
  job: taskDefinitionJob(node, context),
});
