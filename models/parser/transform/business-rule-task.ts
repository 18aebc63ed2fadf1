import type { Transform } from './context';
import { serviceTask } from './service-task';

/** A business rule task is a job; without a task definition its type is the element id. */
export const businessRuleTask: Transform = serviceTask;
