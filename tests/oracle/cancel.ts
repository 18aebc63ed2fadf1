import type { Frame } from './frame';
import type { Game } from './game';
import { happen } from './happen';
import { keepParts, undoAll } from './undo';
import { closeEventStarts } from './waits';

/**
 * A cancel end event has completed: the transaction around it ends all that is active inside, undoes what has completed
 * there, also in what was active, and is left by its cancel boundary event (10.3.6, 13.4.5).
 */
export function cancelSoon(game: Game, from: Frame): void {
  let scope: Frame | null = from;
  while (scope && scope.node?.kind !== 'transaction') scope = scope.parent;
  const transaction = scope;
  if (!transaction) return;
  game.soon(() => {
    if (!transaction.isAlive) return;
    keepParts(game, transaction);
    game.clear(transaction);
    transaction.isTakenOver = true;
    closeEventStarts(game, transaction);
    if (!undoAll(game, transaction, () => leaveCancelled(game, transaction))) leaveCancelled(game, transaction);
  });
}

/** Of several rounds the first that is cancelled ends the others. Without a boundary event no token leaves. */
function leaveCancelled(game: Game, transaction: Frame): void {
  const { node, parent, process } = transaction;
  if (!parent || !transaction.isAlive) return;
  const catching = process.nodes.find(({ attachedTo, trigger }) => attachedTo === node?.id && trigger?.on === 'cancel');
  if (catching) return happen(game, transaction.isRound ? parent : transaction, catching, null);
  game.terminate(transaction);
  game.endIfDone(parent);
}
