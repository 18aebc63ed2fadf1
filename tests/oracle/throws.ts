import { cancelSoon } from './cancel';
import { catcherOf } from './catchers';
import { nodesIn, type Frame } from './frame';
import type { Game } from './game';
import { fire, happen } from './happen';
import type { NetData, NetNode } from './net';
import { undo } from './undo';

/** A throw or end event throws what it has, then its token goes on unless it waits or has been ended by that. */
export function throwFrom(game: Game, frame: Frame, node: NetNode): void {
  const { trigger } = node;
  if (trigger?.on === 'error') return throwError(game, frame, trigger.code ?? '');
  if (trigger?.on === 'escalation') {
    const catcher = catcherOf(frame, 'escalation', trigger.code ?? '');
    if (catcher) happen(game, catcher.frame, catcher.event, null);
  }
  if (trigger?.on === 'signal') broadcast(game, trigger.code ?? '', null);
  if (trigger?.on === 'compensation' && undo(game, frame, trigger.activity, trigger.waits)) return;
  game.complete(frame);
}

/** An error ends what it leaves; one that nothing catches waits for someone. */
export function throwError(game: Game, frame: Frame, code: string): void {
  const catcher = catcherOf(frame, 'error', code);
  if (catcher) happen(game, catcher.frame, catcher.event, null);
  else game.hold(frame, 'error');
}

/** A signal reaches everything that waits for it now (10.5.5), the oldest wait first. */
export function broadcast(game: Game, name: string, data: NetData | null): void {
  const receivers = [...game.waits].filter(
    ({ event: { trigger } }) => trigger?.on === 'signal' && trigger.code === name,
  );
  for (const wait of receivers) if (game.waits.has(wait)) fire(game, wait, data);
}

/** What an event does once it has completed: end its scope, cancel its transaction, or go on behind a link. */
export function afterThrow(game: Game, frame: Frame, { kind, trigger }: NetNode): void {
  const scope = frame.parent;
  if (!scope) return;
  if (kind === 'end' && trigger?.on === 'terminate') {
    game.soon(() => {
      game.clear(scope);
      game.endIfDone(scope);
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
