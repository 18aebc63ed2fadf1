import { nodeOf, type Frame, type Wait } from './frame';
import type { Game } from './game';
import { triggersOf, type NetData, type NetNode, type NetTrigger } from './net';
import { closeEventStarts, closeWaits, repeats } from './waits';

/** What was waited for has come. */
export function fire(game: Game, wait: Wait, data: NetData | null): void {
  const { frame, event, trigger } = wait;
  if (trigger.on === 'timer' && wait.left > 0) {
    wait.left -= 1;
    wait.due += trigger.seconds;
  } else if (!repeats(event) || trigger.on === 'timer') {
    game.waits.delete(wait);
  }
  arrive(game, frame, event, trigger, data);
}

/** One trigger of an event has come: it happens by any of several, or when it has one of each (10.5.5, Multiple). */
export function arrive(game: Game, frame: Frame, event: NetNode, trigger: NetTrigger, data: NetData | null): void {
  if (!event.also) return occur(game, frame, event, data);
  let joined = data;
  if (event.together) {
    frame.arrivals.push({ event, trigger, data });
    const oldest = triggersOf(event).map((one) =>
      frame.arrivals.find((arrival) => arrival.event === event && arrival.trigger === one),
    );
    if (oldest.includes(undefined)) return;
    const taken = frame.arrivals.filter((arrival) => oldest.includes(arrival));
    frame.arrivals.splice(0, Infinity, ...frame.arrivals.filter((arrival) => !taken.includes(arrival)));
    joined = taken.reduce<NetData | null>((found, arrival) => arrival.data ?? found, null);
  }
  if (!repeats(event)) closeWaits(game, frame, (wait) => wait.event === event);
  occur(game, frame, event, joined);
}

function occur(game: Game, frame: Frame, event: NetNode, data: NetData | null): void {
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
