import type { Frame } from './frame';
import { triggersOf, type NetNode, type NetTrigger } from './net';
import { eventStarts } from './waits';

export interface Catcher {
  /** The activity with the boundary event, or the scope with the event sub-process. */
  readonly frame: Frame;
  readonly event: NetNode;
  readonly trigger: NetTrigger;
}

/**
 * Who catches what is thrown in a frame, innermost level first: boundary events of an activity, then event sub-processes
 * beside it. On a level a catch of the code goes before one of all codes. A scope that has completed catches nothing.
 */
export function catcherOf(from: Frame, on: 'error' | 'escalation', code: string): Catcher | null {
  for (let frame: Frame | null = from; frame; frame = frame.parent) {
    const { node, process, parent } = frame;
    const isOpen = node && !frame.isRound && !frame.isReopened;
    const attached = isOpen ? process.nodes.filter(({ attachedTo }) => attachedTo === node.id) : [];
    const onBoundary = matching(on, code, frame, attached);
    if (onBoundary) return onBoundary;
    if (!parent || !node) continue;
    // What an event sub-process throws it does not catch itself.
    const starts = eventStarts(parent).filter(({ scope }) => scope !== node.id);
    const start = matching(on, code, parent, starts);
    if (start) return start;
  }
  return null;
}

function matching(on: string, code: string, frame: Frame, events: readonly NetNode[]): Catcher | undefined {
  const able = events.flatMap((event) => triggersOf(event).map((trigger) => ({ frame, event, trigger })));
  const ofCode = (wanted: string | null) =>
    able.find(({ trigger }) => trigger.on === on && 'code' in trigger && trigger.code === wanted);
  return ofCode(code) ?? ofCode(null);
}
