import { dataOf, tokensOn, type Frame } from './frame';
import type { Game } from './game';
import { holds, type NetFlow, type NetNode } from './net';
import { outgoingOf } from './outgoing';
import { mayGo } from './reach';

/**
 * A complex gateway (13.4.5) is activated when enough tokens are before it: it takes one of each flow and lets tokens go.
 * It is reset when the others that it may expect have come, or can come no more. @returns whether anything happened
 */
export function complexStep(game: Game, scope: Frame, node: NetNode): boolean {
  const incoming = scope.process.flows.filter(({ to }) => to === node.id);
  const filled = incoming.filter(({ id }) => tokensOn(scope, id) > 0);
  const open = [...scope.children].find((frame) => frame.node === node);
  if (open) {
    const { taken } = open;
    if (open.stuck || !taken || !mayGo(scope, node, taken)) return false;
    game.consume(
      scope,
      filled.filter(({ id }) => !taken.has(id)),
    );
    game.leave(open);
    game.put(scope, outgoingAtReset(open, node));
    game.endIfDone(scope);
    return true;
  }
  const count = incoming.reduce((sum, { id }) => sum + tokensOn(scope, id), 0);
  const isEnough = node.needs === undefined ? mayGo(scope, node) : count >= node.needs;
  if (filled.length === 0 || !isEnough) return false;
  game.consume(scope, filled);
  const frame = game.frame(scope, node);
  frame.taken = new Set(filled.map(({ id }) => id));
  splitComplex(game, frame, node);
  return true;
}

/** Lets the tokens of the activation go. */
export function splitComplex(game: Game, frame: Frame, node: NetNode): void {
  const flows = outgoingOf(frame, node);
  if (!flows) game.hold(frame, 'flows');
  else if (frame.parent) game.put(frame.parent, flows);
}

/**
 * Conditions are evaluated again where one of them tells the phases apart; otherwise each split would happen twice, so
 * nothing leaves then.
 */
function outgoingAtReset(frame: Frame, node: NetNode): readonly NetFlow[] {
  const flows = frame.process.flows.filter(({ from }) => from === node.id);
  if (flows.every(({ phase }) => phase === undefined)) return [];
  const open = flows.filter(({ phase, guard }) => phase === 'reset' || (guard && holds(guard, dataOf(frame))));
  return open.length > 0 ? open : flows.filter(({ isDefault }) => isDefault);
}
