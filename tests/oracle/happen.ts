import { nodeOf, type Frame, type Wait } from './frame';
import type { Game } from './game';
import type { NetData, NetNode } from './net';
import { closeEventStarts, repeats } from './waits';

/** What was waited for has come. */
export function fire(game: Game, wait: Wait, data: NetData | null): void {
  const { frame, event } = wait;
  if (event.trigger?.on === 'timer' && wait.left > 0) {
    wait.left -= 1;
    wait.due += event.trigger.seconds;
  } else if (!repeats(event) || event.trigger?.on === 'timer') {
    game.waits.delete(wait);
  }
  if (frame.node?.kind === 'event-gateway' && event.kind === 'catch') {
    choose(game, frame, event, data);
  } else if (event.kind === 'catch') {
    game.setData(frame, data);
    game.complete(frame);
  } else {
    happen(game, frame, event, data);
  }
}

/** A boundary event (13.5.3), or the start of an event sub-process (13.5.4), happens for the frame that it belongs to. */
export function happen(game: Game, frame: Frame, event: NetNode, data: NetData | null): void {
  const isInterrupting = event.interrupting ?? true;
  if (event.kind === 'boundary') {
    const scope = frame.parent;
    if (!scope) return;
    if (isInterrupting) game.terminate(frame);
    game.setData(scope, data);
    game.enter(scope, event);
    return;
  }
  if (isInterrupting) {
    game.clear(frame);
    frame.isTakenOver = true;
    frame.isClosed = true;
    closeEventStarts(game, frame);
  }
  game.setData(frame, data);
  game.enter(game.enter(frame, nodeOf(frame, event.scope ?? '')), event);
}

/** The first event behind an event-based gateway (13.4.4): it has happened, and is entered and left at once. */
function choose(game: Game, gateway: Frame, event: NetNode, data: NetData | null): void {
  const scope = gateway.parent;
  if (!scope) return;
  game.leave(gateway);
  game.setData(scope, data);
  game.complete(game.frame(scope, event));
}
