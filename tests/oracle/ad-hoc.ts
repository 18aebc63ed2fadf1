import { dataOf, implicitStarts, type Frame } from './frame';
import type { Game } from './game';
import { holds, isActivity, type NetNode } from './net';

/** All that no flow leads to begins (13.3.5): at once, or one activity after the other. */
export function enterAdHoc(game: Game, scope: Frame): void {
  const first = implicitStarts(scope);
  if (scope.node?.adHoc?.sequential) scope.pending = [...first];
  else for (const node of first) game.enter(scope, node);
}

/** When no token can move: the next element of a sequential one begins when no activity runs in it. */
export function advanceAdHoc(game: Game): boolean {
  for (const scope of game.frames) {
    if (scope.pending.length === 0 || runsActivity(scope)) continue;
    const next = scope.pending.shift();
    if (next) game.enter(scope, next);
    return true;
  }
  return false;
}

/** In a sequential one a token waits before an activity while another runs. */
export function mustWait(scope: Frame, node: NetNode): boolean {
  return scope.node?.adHoc?.sequential === true && isActivity(node) && runsActivity(scope);
}

/** Something is still to begin, or a condition that never held leaves the choice to somebody. */
export function isOpen(scope: Frame, definition: NonNullable<NetNode['adHoc']>): boolean {
  return scope.pending.length > 0 || (definition.until !== null && !scope.isClosed);
}

/** An element inside has completed: is the sub-process done with beginning? @returns whether no token leaves */
export function leaveInAdHoc(game: Game, scope: Frame, { node, isHandler }: Frame): boolean {
  const definition = scope.node?.adHoc;
  if (!definition || !node || scope.rounds || scope.isReopened || node.kind === 'event-sub' || isHandler) return false;
  const isLast =
    !scope.isClosed && isActivity(node) && definition.until !== null && holds(definition.until, dataOf(scope));
  if (isLast) {
    scope.isClosed = true;
    scope.pending = [];
    scope.tokens.clear();
  }
  if (isLast && definition.cancelsRemaining) {
    game.clear(scope);
    game.complete(scope);
  } else if (scope.isClosed) {
    game.endIfDone(scope);
  }
  return scope.isClosed;
}

function runsActivity({ children }: Frame): boolean {
  return [...children].some(
    ({ node, isReopened }) => node && isActivity(node) && node.kind !== 'event-sub' && !isReopened,
  );
}
