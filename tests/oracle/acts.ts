import { nextTimer } from './clock';
import { isBody, type Frame, type Wait } from './frame';
import type { Game } from './game';

/** Something that can come from outside. */
export type Act =
  | { readonly type: 'complete' | 'fail' | 'resolve'; readonly id: string; readonly frame: Frame }
  | { readonly type: 'message'; readonly id: string; readonly wait: Wait }
  | { readonly type: 'signal'; readonly id: string }
  | { readonly type: 'time'; readonly id: string }
  | { readonly type: 'data'; readonly id: string };

/** The code of the error with which jobs fail. */
export const JOB_ERROR = 'X';

/** All that can be done from outside, the oldest of an id first. */
export function actsOn(game: Game): readonly Act[] {
  const acts: Act[] = [];
  for (const frame of game.frames) {
    const { node } = frame;
    if (!node) continue;
    if (isWork(frame)) acts.push({ type: 'complete', id: node.id, frame });
    if (isWork(frame) && node.kind === 'job') acts.push({ type: 'fail', id: node.id, frame });
  }
  for (const frame of game.held) if (frame.node) acts.push({ type: 'resolve', id: frame.node.id, frame });
  const names = new Set<string>();
  for (const wait of game.waits) {
    const { event, trigger } = wait;
    if (trigger.on === 'message') acts.push({ type: 'message', id: event.id, wait });
    else if (trigger.on === 'signal') names.add(trigger.code ?? '');
  }
  for (const id of names) acts.push({ type: 'signal', id });
  const timer = nextTimer(game);
  if (timer) acts.push({ type: 'time', id: timer.event.id });
  // Data that nobody completes anything with: conditions may turn.
  return acts.length === 0 ? [] : [...acts, { type: 'data', id: 'variables' }];
}

/** Work that waits to be completed. */
export function isWork(frame: Frame): boolean {
  const { node } = frame;
  return (node?.kind === 'work' || node?.kind === 'job') && !isBody(frame) && !frame.stuck;
}
