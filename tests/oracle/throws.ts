import { cancelSoon } from './cancel';
import { catcherOf } from './catchers';
import { nodesIn, type Frame } from './frame';
import type { Game } from './game';
import { arrive, fire } from './happen';
import { triggersOf, type NetData, type NetNode } from './net';
import { undo } from './undo';

/**
 * A throw or end event throws all that it has, an error last; then its token goes on unless it waits or has been ended by
 * that.
 */
export function throwFrom(game: Game, frame: Frame, node: NetNode): void {
  const triggers = triggersOf(node);
  for (const trigger of triggers) {
    if (trigger.on === 'signal') broadcast(game, trigger.code ?? '', null);
    if (trigger.on === 'escalation' && frame.isAlive) escalate(game, frame, trigger.code ?? '');
  }
  const goOn = (): void => (frame.isAlive ? finishThrow(game, frame, node) : undefined);
  for (const trigger of triggers) {
    const { on } = trigger;
    if (on === 'compensation' && frame.isAlive && undo(game, frame, trigger.activity, trigger.waits, goOn)) return;
  }
  goOn();
}

/** All else has been thrown: an error ends what it leaves, without one the token goes on. */
export function finishThrow(game: Game, frame: Frame, node: NetNode): void {
  const error = triggersOf(node).find(({ on }) => on === 'error');
  if (error?.on === 'error') throwError(game, frame, error.code ?? '');
  else game.complete(frame);
}

/** One that nothing catches waits for someone. */
export function throwError(game: Game, frame: Frame, code: string): void {
  const catcher = catcherOf(frame, 'error', code);
  if (catcher) arrive(game, catcher.frame, catcher.event, catcher.trigger, null);
  else game.hold(frame, 'error');
}

function escalate(game: Game, frame: Frame, code: string): void {
  const catcher = catcherOf(frame, 'escalation', code);
  if (catcher) arrive(game, catcher.frame, catcher.event, catcher.trigger, null);
}

/** A signal reaches everything that waits for it now (10.5.5), the oldest wait first. */
export function broadcast(game: Game, name: string, data: NetData | null): void {
  const receivers = [...game.waits].filter(({ trigger }) => trigger.on === 'signal' && trigger.code === name);
  for (const wait of receivers) if (game.waits.has(wait)) fire(game, wait, data);
}

/** What an event does once it has completed: end its scope, cancel its transaction, or go on behind a link. */
export function afterThrow(game: Game, frame: Frame, node: NetNode): void {
  const { kind, trigger } = node;
  const scope = frame.parent;
  if (!scope) return;
  if (kind === 'end' && triggersOf(node).some(({ on }) => on === 'terminate')) {
    game.soon(() => {
      game.clear(scope);
      game.endIfDone(scope, true);
    });
  }
  if (kind === 'end' && trigger?.on === 'cancel') cancelSoon(game, scope);
  if (kind === 'throw' && trigger?.on === 'link') {
    const target = nodesIn(scope).find(
      (node) => node.kind === 'catch' && node.trigger?.on === 'link' && node.trigger.code === trigger.code,
    );
    if (target) game.soon(() => void (scope.isAlive && game.complete(game.frame(scope, target))));
  }
}
