import { complexStep } from './complex';
import { nodesIn, tokensOn, type Frame } from './frame';
import type { Game } from './game';
import type { NetFlow, NetNode, NetProcess } from './net';
import { mayGo } from './reach';

/** When no token can move: one inclusive or complex gateway goes on that waits for nothing, in the order of the model. */
export function join(game: Game): boolean {
  for (const scope of game.frames) {
    for (const node of nodesIn(scope)) {
      if (node.kind === 'complex' && complexStep(game, scope, node)) return true;
      if (!isJoin(scope.process, node, 'inclusive') || !mayGo(scope, node)) continue;
      game.consume(scope, filledFlows(scope, node));
      game.enter(scope, node);
      return true;
    }
  }
  return false;
}

/** Incoming flows with a token. */
function filledFlows(scope: Frame, { id }: NetNode): readonly NetFlow[] {
  return scope.process.flows.filter((flow) => flow.to === id && tokensOn(scope, flow.id) > 0);
}

export function isJoin(process: NetProcess, node: NetNode, kind: 'inclusive' | 'parallel'): boolean {
  return node.kind === kind && process.flows.filter(({ to }) => to === node.id).length > 1;
}
