import type { ElementBehaviour } from '../engine/element-behaviour';
import { serviceTask } from './service-task';

/** A decision made outside: work of a system, like a service task (BPMN 2.0.2 section 13.3.3, Business Rule Task). */
export const businessRuleTask: ElementBehaviour = serviceTask;
