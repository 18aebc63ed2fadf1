import { dataOf, type Frame } from './frame';
import type { Game } from './game';
import { holds } from './net';

type NextRound = 'begin' | 'wait' | 'complete';

/** When no token can move: one loop begins its next round or completes (13.3.6, 13.3.7). */
export function turnLoop(game: Game): boolean {
  for (const body of game.loops) {
    const { node, rounds } = body;
    const next = body.isAlive && !body.isReopened && !body.stuck ? nextOf(body) : 'wait';
    if (next === 'wait') game.loops.delete(body);
    if (next === 'wait' || !node || !rounds) continue;
    if (next === 'complete') {
      game.complete(body);
    } else {
      rounds.begun += 1;
      game.activate(game.frame(body, node, { isRound: true }));
    }
    return true;
  }
  return false;
}

/** A round has completed: the completion condition may end the others. */
export function endRound(game: Game, body: Frame): void {
  const loop = body.node?.loop;
  if (loop?.type !== 'multiple' || !loop.until || !holds(loop.until, dataOf(body))) return;
  game.soon(() => {
    if (!body.isAlive) return;
    game.clear(body);
    game.complete(body);
  });
}

function nextOf(body: Frame): NextRound {
  const isIdle = body.children.size === 0;
  return body.node?.loop?.type === 'standard' ? nextOfStandard(body, isIdle) : nextOfMultiple(body, isIdle);
}

function nextOfMultiple({ node, rounds }: Frame, isIdle: boolean): NextRound {
  if (node?.loop?.type !== 'multiple' || !rounds) return 'wait';
  if (rounds.begun < node.loop.count) return isIdle || !node.loop.sequential ? 'begin' : 'wait';
  return isIdle ? 'complete' : 'wait';
}

function nextOfStandard(body: Frame, isIdle: boolean): NextRound {
  const { node, rounds } = body;
  if (node?.loop?.type !== 'standard' || !rounds || !isIdle) return 'wait';
  const { maximum, testBefore, again } = node.loop;
  if (rounds.begun >= maximum) return 'complete';
  if (rounds.begun === 0 && !testBefore) return 'begin';
  return holds(again, dataOf(body)) ? 'begin' : 'complete';
}
