import { isBody, nodesIn, type Frame, type Undoable } from './frame';
import type { Game } from './game';
import { isActivity, type NetNode } from './net';

/** A compensation under way: one handler after the other. */
export interface Run {
  readonly scope: Frame;
  readonly targets: readonly Undoable[];
  /** What is still to be undone. */
  readonly queue: Undoable[];
  current: { readonly handler: Frame; readonly scope: Frame } | null;
  /** What waited for it goes on. */
  done(): void;
}

/**
 * A completed activity or called process can be undone if it has a handler or contains what can be (13.5.5): by the
 * handler beside it, which hides what is inside, by a compensation event sub-process inside, else by what has completed
 * inside. Of a loop each round counts by itself.
 */
export function noteCompleted(frame: Frame, order: number): void {
  const { node, parent } = frame;
  if (!parent || frame.isHandler || (node && (!isActivity(node) || isUndoingEventSub(frame)))) return;
  const beside = isBody(frame) ? undefined : frame.process.nodes.find(({ undoes }) => node && undoes === node.id);
  if (beside) frame.undoables = [];
  const handler = beside ?? (isBody(frame) ? undefined : nodesIn(frame).find((inner) => isUndoingStart(frame, inner)));
  if (!handler && frame.undoables.length === 0) return;
  parent.undoables.push({ order, frame, handler: handler ?? null, takenBy: null });
}

/**
 * Undoes an activity, or all that the thrower sees: what has completed in its own scope and, from an event sub-process,
 * in the scope around that (10.5.5). @returns whether the thrower has to wait
 */
export function undo(game: Game, thrower: Frame, activity: string | null, waits: boolean, goOn: () => void): boolean {
  const scopes = visibleScopes(thrower);
  const own = activity === null ? undefined : scopes.find(({ node }) => node?.id === activity);
  const seen = own ? [own] : scopes;
  const isMeant = ({ frame }: Undoable): boolean =>
    own !== undefined || activity === null || frame.node?.id === activity;
  const outermost = seen.at(-1);
  const done = waits ? goOn : () => undefined;
  return outermost !== undefined && begin(game, outermost, seen.flatMap(untaken).filter(isMeant), done) && waits;
}

/** Undoes all that has completed in a scope. @returns false when there is nothing */
export function undoAll(game: Game, scope: Frame, done: () => void): boolean {
  return begin(game, scope, untaken(scope), done);
}

/** Before a cancelled scope ends what is active inside: what has completed in that is undone too (10.5.1). */
export function keepParts(game: Game, scope: Frame): void {
  for (const active of scope.children) {
    keepParts(game, active);
    dropRuns(game, active);
    if (active.isHandler || active.isReopened || active.undoables.length === 0) continue;
    const order = (scope.undoables.at(-1)?.order ?? 0) + 1;
    scope.undoables.push({ order, frame: active, handler: null, takenBy: null });
  }
}

/** When no token can move: one compensation begins its next handler or is done. */
export function advanceUndo(game: Game): boolean {
  for (const run of game.runs) {
    if (isBusy(game, run)) continue;
    const next = run.queue.shift();
    leaveReopened(game, run, next ? around(next) : new Set());
    if (next) startHandler(game, run, next);
    else finish(game, run);
    return true;
  }
  return false;
}

/** The compensations of a scope end with it; what they have not begun can be undone by others. */
export function dropRuns(game: Game, scope: Frame): void {
  for (const run of game.runs) if (run.scope === scope) forget(game, run);
}

export function isUndoneIn(game: Game, scope: Frame): boolean {
  return [...game.runs].some((run) => run.scope === scope);
}

function begin(game: Game, scope: Frame, found: readonly Undoable[], done: () => void): boolean {
  if (found.length === 0) return false;
  const targets = lastFirst(found);
  const queue = targets.flatMap(inside);
  const run: Run = { scope, targets, queue, current: null, done };
  for (const taken of [...targets, ...queue]) taken.takenBy = run;
  game.runs.add(run);
  return true;
}

function inside(one: Undoable): readonly Undoable[] {
  return one.handler ? [one] : lastFirst(untaken(one.frame)).flatMap(inside);
}

function lastFirst(all: readonly Undoable[]): readonly Undoable[] {
  return all.toSorted((x, y) => y.order - x.order);
}

function untaken({ undoables }: Frame): readonly Undoable[] {
  return undoables.filter(({ takenBy }) => takenBy === null);
}

function visibleScopes({ parent }: Frame): readonly Frame[] {
  const scopes: Frame[] = [];
  for (let scope = parent; scope; scope = scope.node?.kind === 'event-sub' && !scope.isReopened ? scope.parent : null)
    scopes.push(scope);
  return scopes;
}

function startHandler(game: Game, run: Run, { frame, handler }: Undoable): void {
  if (!handler) return;
  const activity = frame.isRound && frame.parent ? frame.parent : frame;
  const scope = handler.kind === 'event-sub' ? frame : (activity.parent ?? activity);
  reopen(scope);
  if (handler.kind !== 'event-sub') game.note(`${handler.id}-on`);
  const started = game.enter(scope, handler, { isHandler: true });
  run.current = { handler: started, scope };
  const start = handler.kind === 'event-sub' ? nodesIn(started).find(({ kind }) => kind === 'start') : undefined;
  if (start) game.enter(started, start);
}

/** Makes a completed frame, and those around it, scopes again. */
function reopen(frame: Frame): void {
  if (frame.isAlive) return;
  if (frame.parent) reopen(frame.parent);
  frame.isAlive = true;
  frame.isReopened = true;
  frame.parent?.children.add(frame);
}

function leaveReopened(game: Game, { current }: Run, needed: ReadonlySet<Frame>): void {
  let scope = current?.scope ?? null;
  while (scope?.isReopened && !isInUse(game, scope) && !needed.has(scope)) {
    scope.isAlive = false;
    scope.isReopened = false;
    scope.parent?.children.delete(scope);
    scope = scope.parent;
  }
}

function around({ frame }: Undoable): ReadonlySet<Frame> {
  const frames = new Set<Frame>();
  for (let at: Frame | null = frame; at; at = at.parent) frames.add(at);
  return frames;
}

function isBusy(game: Game, { current, scope }: Run): boolean {
  if (!current) return false;
  return (
    current.handler.isAlive || (current.scope !== scope && current.scope.isReopened && isInUse(game, current.scope))
  );
}

function isInUse(game: Game, scope: Frame): boolean {
  return scope.children.size > 0 || scope.tokens.size > 0 || isUndoneIn(game, scope);
}

function finish(game: Game, run: Run): void {
  forget(game, run);
  run.done();
  game.endIfDone(run.scope);
}

function forget(game: Game, run: Run): void {
  game.runs.delete(run);
  for (const target of run.targets) if (!isLeft(target, run)) removeFrom(target.frame.parent, target);
}

/** Whether something of it was not begun, or is left to another compensation; the rest is forgotten. */
function isLeft(one: Undoable, run: Run): boolean {
  const { frame, handler } = one;
  if (one.takenBy !== null && one.takenBy !== run) return true;
  one.takenBy = null;
  if (handler) return run.queue.includes(one);
  frame.undoables = frame.undoables.filter((inner) => isLeft(inner, run));
  return frame.undoables.length > 0;
}

function removeFrom(scope: Frame | null, gone: Undoable): void {
  if (scope) scope.undoables = scope.undoables.filter((one) => one !== gone);
}

function isUndoingEventSub({ node, process }: Frame): boolean {
  return node?.kind === 'event-sub' && isUndoingStart({ process }, node);
}

function isUndoingStart({ process }: Pick<Frame, 'process'>, { id, kind }: NetNode): boolean {
  if (kind !== 'event-sub') return false;
  return process.nodes.some(
    (node) => node.scope === id && node.kind === 'start' && node.trigger?.on === 'compensation',
  );
}
