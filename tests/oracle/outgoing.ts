import { dataOf, type Frame } from './frame';
import { holds, type NetFlow, type NetNode } from './net';

/** The flows that a completed element takes (13.3.1, 13.4.1 to 13.4.3); `null` when there is none to take. */
export function outgoingOf(frame: Frame, node: NetNode): readonly NetFlow[] | null {
  const flows = frame.process.flows.filter(({ from }) => from === node.id);
  if (flows.length === 0 || node.kind === 'parallel') return flows;
  const data = dataOf(frame);
  const open = flows.filter(
    ({ guard, isDefault, phase }) => !isDefault && phase !== 'reset' && (!guard || holds(guard, data)),
  );
  const taken = node.kind === 'exclusive' ? open.slice(0, 1) : open;
  if (taken.length > 0) return taken;
  const otherwise = flows.filter(({ isDefault }) => isDefault);
  return otherwise.length > 0 ? otherwise : null;
}
