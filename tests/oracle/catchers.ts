import type { Frame } from './frame';
import type { NetNode } from './net';
import { eventStarts } from './waits';

export interface Catcher {
  /** The activity with the boundary event, or the scope with the event sub-process. */
  readonly frame: Frame;
  readonly event: NetNode;
}

/**
 * Who catches what is thrown in a frame, innermost level first: boundary events of an activity, then event sub-processes
 * beside it. On a level a catch of the code goes before one of all codes. A scope that has completed catches nothing.
 */
export function catcherOf(from: Frame, on: 'error' | 'escalation', code: string): Catcher | null {
  for (let frame: Frame | null = from; frame; frame = frame.parent) {
    const { node, process, parent } = frame;
    const isOpen = node && !frame.isRound && !frame.isReopened;
    const onBoundary = isOpen && matching(on, code, process.nodes, ({ attachedTo }) => attachedTo === node.id);
    if (onBoundary) return { frame, event: onBoundary };
    if (!parent || !node) continue;
    // What an event sub-process throws it does not catch itself.
    const start = matching(on, code, eventStarts(parent), ({ scope }) => scope !== node.id);
    if (start) return { frame: parent, event: start };
  }
  return null;
}

function matching(
  on: string,
  code: string,
  nodes: readonly NetNode[],
  isAble: (node: NetNode) => boolean,
): NetNode | undefined {
  const codeOf = ({ trigger }: NetNode): string | null | undefined =>
    trigger?.on === 'error' || trigger?.on === 'escalation' ? trigger.code : undefined;
  const able = nodes.filter((node) => node.trigger?.on === on && isAble(node));
  return able.find((node) => codeOf(node) === code) ?? able.find((node) => codeOf(node) === null);
}
