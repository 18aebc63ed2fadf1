import { dataOf } from './frame';
import type { Game } from './game';
import { fire } from './happen';
import { holds } from './net';

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
  return false;
}
