import { referencedNames } from '../../models/feel/referenced-names';
import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';

const PHASE = 'waitingForStart';
const known = new WeakMap<FlowNode, boolean>();

/**
 * Whether a complex gateway tells its two phases apart: a condition behind it reads `waitingForStart`. Only then can its
 * reset let tokens go (`docs/semantics.md`, Gateways). Worked out once per model.
 */
export function isPhaseAware(process: IndexedProcess, gateway: FlowNode): boolean {
  let isAware = known.get(gateway);
  if (isAware === undefined) {
    isAware = gateway.outgoing.some((flowId) => {
      const condition = process.flows.get(flowId)?.condition;
      return condition?.kind === 'feel' && referencedNames(condition.ast).includes(PHASE);
    });
    known.set(gateway, isAware);
  }
  return isAware;
}
