import type { ElementBehaviour } from '../engine/element-behaviour';
import { leaveCancelled } from '../engine/cancel-transaction';
import { subProcess } from './sub-process';

/**
 * An embedded sub-process that can be cancelled (BPMN 2.0.2 sections 10.3.6 and 13.4.5): see
 * `engine/cancel-transaction.ts`. An error that leaves it is a hazard and undoes nothing.
 */
export const transaction: ElementBehaviour = {
  ...subProcess,

  /** All that had completed inside is undone. */
  resume(step, element) {
    leaveCancelled(step, element);
    return null;
  },
};
