import { isBareSendTask } from '../../rules/message-name';
import type { Transform } from './context';
import { messageDefinition } from './message';
import { plainJob, taskDefinitionJob } from './job';

/** A send task publishes its message, or is a job when it has a task definition or says nothing of a message. */
export const sendTask: Transform = (node, context) => ({
  event: messageDefinition(node, node.element, context),
  job: isBareSendTask(node) ? plainJob(node) : taskDefinitionJob(node, context),
});
