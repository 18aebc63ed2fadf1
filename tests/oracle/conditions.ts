import { dataOf, type Frame } from './frame';
import type { Game } from './game';
import { fire } from './happen';
import { holds, isScope } from './net';

/** When nothing else can move and data have changed: one condition that has turned true lets its event happen (10.5.5). */
export function turnCondition(game: Game): boolean {
  if (!game.isStale) return false;
  for (const wait of game.waits) {
    const { trigger } = wait;
    if (trigger.on !== 'condition') continue;
    const isTrue = holds(trigger.guard, dataOf(wait.frame));
    const turns = isTrue && !wait.holds;
    wait.holds = isTrue;
    if (!turns) continue;
    fire(game, wait, null);
    return true;
  }
  game.isStale = false;
  const scopes = [...game.waits].filter(({ trigger }) => trigger.on === 'condition').map(({ frame }) => frame);
  const done = scopes.filter((frame) => (!frame.node || isScope(frame.node)) && game.isDone(frame));
  for (const scope of done) game.endIfDone(scope);
  return done.length > 0;
}

/** Whether conditions are waited for in a scope, or at its boundary. */
export function hasConditions(game: Game, scope: Frame): boolean {
  return [...game.waits].some(({ frame, trigger }) => frame === scope && trigger.on === 'condition');
}
