import { isBody, nodesIn, type Frame, type Wait } from './frame';
import type { Game } from './game';
import { isScope, triggersOf, type NetNode, type NetTrigger } from './net';

const OUTSIDE = ['message', 'signal', 'timer', 'condition'];

/**
 * Opens what a frame waits for when it becomes active: its own event, its boundary events, its event sub-processes. Where
 * one occasion meets several, those that do not interrupt come first.
 */
export function openWaits(game: Game, frame: Frame): void {
  const { node, process } = frame;
  const own = node?.kind === 'catch' ? [node] : node?.kind === 'event-gateway' ? behind(frame, node) : [];
  const onBoundary = node && !frame.isRound ? process.nodes.filter(({ attachedTo }) => attachedTo === node.id) : [];
  const listening = [...onBoundary, ...eventStarts(frame)];
  const first = listening.filter(repeats);
  for (const event of [...own, ...first, ...listening.filter((one) => !repeats(one))]) {
    for (const trigger of triggersOf(event)) {
      if (OUTSIDE.includes(trigger.on)) game.waits.add(waitFor(game, frame, event, trigger));
    }
  }
}

function waitFor(game: Game, frame: Frame, event: NetNode, trigger: NetTrigger): Wait {
  if (trigger.on === 'condition') game.isStale = true;
  const isTimer = trigger.on === 'timer';
  const due = isTimer ? game.now + trigger.seconds : 0;
  return { frame, event, trigger, due, left: isTimer && repeats(event) ? trigger.times - 1 : 0, holds: false };
}

/** Closes what a frame waits for, all or some. */
export function closeWaits(game: Game, frame: Frame, isMeant: (wait: Wait) => boolean = () => true): void {
  for (const wait of [...game.waits]) if (wait.frame === frame && isMeant(wait)) game.waits.delete(wait);
}

/** A scope no longer listens to its event sub-processes. */
export function closeEventStarts(game: Game, scope: Frame): void {
  closeWaits(game, scope, ({ event }) => event.kind === 'start');
}

/** Start events of the event sub-processes that may begin in a scope. */
export function eventStarts(scope: Frame): readonly NetNode[] {
  const isListening = scope.node === null || (isScope(scope.node) && !isBody(scope));
  if (!isListening || scope.isTakenOver || scope.stuck || scope.isReopened) return [];
  const subs = nodesIn(scope).filter(({ kind }) => kind === 'event-sub');
  return subs.flatMap((sub) => scope.process.nodes.filter((node) => node.kind === 'start' && node.scope === sub.id));
}

/** An event that stays armed after it has happened. */
export function repeats({ kind, interrupting = true }: NetNode): boolean {
  return (kind === 'boundary' || kind === 'start') && !interrupting;
}

function behind({ process }: Frame, gateway: NetNode): readonly NetNode[] {
  const targets = process.flows.filter(({ from }) => from === gateway.id).map(({ to }) => to);
  return targets.flatMap((id) => process.nodes.filter((node) => node.id === id));
}
