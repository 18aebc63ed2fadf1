import type { Frame } from './frame';
import type { NetNode } from './net';

export interface Catcher {
  /** The activity with the boundary event, or the scope with the event sub-process. */
  readonly frame: Frame;
  readonly event: NetNode;
}

/**
 * Who catches what is thrown in a frame, innermost level first: boundary events of an activity, then event sub-processes
 * beside it. On a level a catch of the code goes before one of all codes.
 */
export function catcherOf(
  from: Frame,
  on: 'error' | 'escalation',
  code: string,
  eventStarts: (scope: Frame) => readonly NetNode[],
): Catcher | null {
  for (let frame: Frame | null = from; frame; frame = frame.parent) {
    const { node, process, parent } = frame;
    const matches = (events: readonly NetNode[]): NetNode | undefined => {
      const able = events.filter(({ trigger }) => trigger?.on === on);
      return (
        able.find(({ trigger }) => trigger?.code === code) ??
        able.find(({ trigger }) => (trigger?.code ?? null) === null)
      );
    };
    const own = node && !frame.isRound ? process.nodes.filter(({ attachedTo }) => attachedTo === node.id) : [];
    const onBoundary = matches(own);
    if (onBoundary) return { frame, event: onBoundary };
    if (!parent || !node) continue;
    // What an event sub-process throws it does not catch itself.
    const beside = eventStarts(parent).filter(({ scope }) => scope !== node.id);
    const start = matches(beside);
    if (start) return { frame: parent, event: start };
  }
  return null;
}
