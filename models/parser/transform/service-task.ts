import type { Transform } from './context';
import { plainJob, taskDefinitionJob } from './job';

/** A service task is a job; without a task definition its type is the element id. */
export const serviceTask: Transform = (node, context) => ({ job: taskDefinitionJob(node, context) ?? plainJob(node) });
