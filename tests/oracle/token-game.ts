import { actsOn, isWork, JOB_ERROR, type Act } from './acts';
import { advanceAdHoc, enterAdHoc, isOpen, leaveInAdHoc, mustWait } from './ad-hoc';
import { passTime } from './clock';
import { splitComplex } from './complex';
import { hasConditions, turnCondition } from './conditions';
import { dataOf, implicitStarts, instanceOf, isBody, nodeOf, nodesIn, tokensOn, type Frame, type Wait } from './frame';
import type { Game } from './game';
import { fire } from './happen';
import { isJoin, join } from './joins';
import { endRound, turnLoop } from './loops';
import { isScope, type Net, type NetData, type NetFlow, type NetNode, type NetProcess } from './net';
import { outgoingOf } from './outgoing';
import { afterThrow, broadcast, finishThrow, throwError, throwFrom } from './throws';
import { advanceUndo, dropRuns, isUndoneIn, noteCompleted, type Run } from './undo';
import { closeEventStarts, closeWaits, openWaits } from './waits';

/**
 * Plays tokens through a net as BPMN 2.0.2 chapter 13 describes it, one input at a time: all that can move without the
 * outside moves, oldest token first. Shares nothing with the engine that it judges.
 */
export class TokenGame implements Game {
  /** Ids of all elements that have completed, in order. */
  readonly completed: string[] = [];
  readonly root: Frame;
  readonly frames = new Set<Frame>();
  readonly waits = new Set<Wait>();
  readonly loops = new Set<Frame>();
  readonly held = new Set<Frame>();
  readonly runs = new Set<Run>();
  now = 0;
  isStale = false;
  #transit: (readonly [scope: Frame, flow: NetFlow])[] = [];
  readonly #work: (() => void)[] = [];
  #age = 0;

  constructor(
    private readonly net: Net,
    data: NetData,
  ) {
    this.root = this.#begin(this.#processOf(net.processes[0]?.id ?? ''), null, data);
    this.#run();
  }

  get isOver(): boolean {
    return !this.root.isAlive;
  }

  /** Ids of everything inside processes that is open, sorted. */
  open(): readonly string[] {
    return [...this.frames].flatMap(({ node }) => (node ? [node.id] : [])).toSorted();
  }

  /** Ids of what cannot go on, sorted. */
  stuck(): readonly string[] {
    return [...this.held].flatMap(({ node }) => (node ? [node.id] : [])).toSorted();
  }

  /** Ids of work and events that are waited for, sorted. */
  waiting(): readonly string[] {
    const work = [...this.frames].flatMap((frame) => (frame.node && isWork(frame) ? [frame.node.id] : []));
    return [...work, ...[...this.waits].map(({ event }) => event.id)].toSorted();
  }

  /** The data of all open process instances, sorted. */
  data(): readonly string[] {
    const instances = [...this.frames].filter(({ node }) => node === null);
    return instances.map(({ process, data }) => `${process.id} a=${data?.a} b=${data?.b}`).toSorted();
  }

  acts(): readonly Act[] {
    return actsOn(this);
  }

  /** Lets something happen, with new data where it brings some. */
  act(act: Act, data: NetData): void {
    if (act.type === 'message') fire(this, act.wait, data);
    else if (act.type === 'signal') broadcast(this, act.id, data);
    else if (act.type === 'time') passTime(this, () => this.#run());
    else if (act.type === 'data') this.setData(this.root, data);
    else if (act.type === 'fail') throwError(this, act.frame, JOB_ERROR);
    else if (act.type === 'resolve') this.#resolve(act.frame);
    else {
      this.setData(act.frame, data);
      this.complete(act.frame);
    }
    this.#run();
  }

  frame(scope: Frame, node: NetNode, how: { readonly isRound?: boolean; readonly isHandler?: boolean } = {}): Frame {
    return this.#frame(scope.process, node, scope, how);
  }

  enter(scope: Frame, node: NetNode, how: { readonly isHandler?: boolean } = {}): Frame {
    const frame = this.frame(scope, node, how);
    if (node.loop) {
      frame.rounds = { begun: 0 };
      this.loops.add(frame);
      openWaits(this, frame);
    } else {
      this.activate(frame);
    }
    return frame;
  }

  activate(frame: Frame): void {
    const { node } = frame;
    if (!node) return;
    if (node.kind !== 'boundary' && node.kind !== 'start') openWaits(this, frame);
    switch (node.kind) {
      case 'work':
      case 'job':
      case 'catch':
      case 'event-gateway':
      case 'event-sub':
        return;
      case 'sub':
      case 'transaction':
        return this.#enterScope(frame);
      case 'ad-hoc':
        return enterAdHoc(this, frame);
      case 'call':
        this.#begin(this.#processOf(node.calls ?? ''), frame, { ...dataOf(frame) });
        return;
      case 'end':
      case 'throw':
        return throwFrom(this, frame, node);
      default:
        return this.complete(frame);
    }
  }

  soon(work: () => void): void {
    this.#work.push(work);
  }

  complete(frame: Frame): void {
    this.soon(() => this.#complete(frame));
  }

  endIfDone(scope: Frame, isTerminated = false): void {
    this.soon(() => {
      if (this.isDone(scope) && (isTerminated || !this.isStale || !hasConditions(this, scope))) this.#complete(scope);
    });
  }

  isDone(scope: Frame): boolean {
    if (!scope.isAlive || scope.isReopened || scope.children.size > 0 || isBody(scope) || scope.stuck) return false;
    if (scope.node?.adHoc && isOpen(scope, scope.node.adHoc)) return false;
    return !isUndoneIn(this, scope) && scope.tokens.size === 0;
  }

  leave(frame: Frame): void {
    this.#end(frame);
    if (frame.node) this.note(frame.node.id);
  }

  note(id: string): void {
    this.completed.push(id);
  }

  terminate(frame: Frame): void {
    this.clear(frame);
    this.#end(frame);
  }

  clear(frame: Frame): void {
    dropRuns(this, frame);
    for (const child of [...frame.children]) this.terminate(child);
    frame.tokens.clear();
    frame.pending = [];
  }

  put(scope: Frame, flows: readonly NetFlow[]): void {
    for (const flow of flows) {
      scope.tokens.set(flow.id, tokensOn(scope, flow.id) + 1);
      this.#transit.push([scope, flow]);
    }
  }

  consume(scope: Frame, flows: readonly NetFlow[]): void {
    for (const { id } of flows) {
      const left = tokensOn(scope, id) - 1;
      if (left > 0) scope.tokens.set(id, left);
      else scope.tokens.delete(id);
    }
  }

  hold(frame: Frame, why: NonNullable<Frame['stuck']>): void {
    frame.stuck = why;
    this.held.add(frame);
  }

  setData(frame: Frame, data: NetData | null): void {
    if (!data) return;
    instanceOf(frame).data = data;
    this.isStale = true;
  }

  #run(): void {
    for (;;) {
      for (let work = this.#work.shift(); work; work = this.#work.shift()) work();
      const next = this.#transit.shift();
      if (next) this.#move(...next);
      else if (!advanceUndo(this) && !turnLoop(this) && !advanceAdHoc(this) && !join(this) && !turnCondition(this))
        return;
    }
  }

  #move(scope: Frame, flow: NetFlow): void {
    if (!scope.isAlive || tokensOn(scope, flow.id) === 0) return;
    const node = nodeOf(scope, flow.to);
    if (node.kind === 'complex' || isJoin(scope.process, node, 'inclusive') || mustWait(scope, node)) return;
    if (node.quantities) return this.#gather(scope, node, node.quantities.start);
    const isParallel = isJoin(scope.process, node, 'parallel');
    const taken = isParallel ? scope.process.flows.filter(({ to }) => to === node.id) : [flow];
    if (taken.some(({ id }) => tokensOn(scope, id) === 0)) return;
    this.consume(scope, taken);
    this.enter(scope, node);
  }

  /** An activity with a start quantity takes its tokens from all incoming flows together (13.3.5). */
  #gather(scope: Frame, node: NetNode, needed: number): void {
    const incoming = scope.process.flows.filter(({ to }) => to === node.id);
    const tokens = incoming.flatMap((flow) => Array.from({ length: tokensOn(scope, flow.id) }, () => flow));
    if (tokens.length < needed) return;
    this.consume(scope, tokens.slice(0, needed));
    this.enter(scope, node);
  }

  #complete(frame: Frame): void {
    const { node, parent } = frame;
    if (!frame.isAlive || frame.isReopened || frame.stuck) return;
    if (!node) return this.#completeProcess(frame);
    if (!parent) return;
    if (isScope(node) && !isBody(frame)) closeEventStarts(this, frame);
    const flows = frame.isRound ? [] : outgoingOf(frame, node);
    if (!flows) return this.hold(frame, 'flows');
    noteCompleted(frame, (this.#age += 1));
    this.leave(frame);
    if (frame.isRound) return endRound(this, parent);
    if (leaveInAdHoc(this, parent, frame)) return;
    for (let count = node.quantities?.completion ?? 1; count > 0; count -= 1) this.put(parent, flows);
    afterThrow(this, frame, node);
    if (flows.length === 0) this.endIfDone(parent);
  }

  /** A called process hands its data back. */
  #completeProcess(process: Frame): void {
    noteCompleted(process, (this.#age += 1));
    this.leave(process);
    if (!process.parent) return;
    this.setData(process.parent, process.data);
    this.complete(process.parent);
  }

  /** What failed is tried again; the job that has thrown an error is offered again. */
  #resolve(frame: Frame): void {
    const { node, stuck } = frame;
    frame.stuck = null;
    this.held.delete(frame);
    if (!node) return;
    if (stuck === 'error' && node.kind === 'job') {
      this.frames.delete(frame);
      this.frames.add(frame);
    } else if (stuck === 'error') finishThrow(this, frame, node);
    else if (node.kind === 'complex') splitComplex(this, frame, node);
    else this.complete(frame);
  }

  #end(frame: Frame): void {
    closeWaits(this, frame);
    frame.isAlive = false;
    frame.isReopened = false;
    frame.parent?.children.delete(frame);
    if (frame.parent?.rounds) this.loops.add(frame.parent);
    // What had to wait in a sequential ad-hoc sub-process may have its turn now.
    if (frame.parent?.node?.adHoc?.sequential) this.#retry(frame.parent);
    this.frames.delete(frame);
    this.held.delete(frame);
  }

  /** Lets tokens that stand on flows try again. */
  #retry(scope: Frame): void {
    for (const id of scope.tokens.keys()) {
      const flow = scope.process.flows.find((one) => one.id === id);
      if (flow) this.#transit.push([scope, flow]);
    }
  }

  #begin(process: NetProcess, caller: Frame | null, data: NetData): Frame {
    const frame = this.#frame(process, null, caller, {});
    frame.data = data;
    openWaits(this, frame);
    this.#enterScope(frame);
    return frame;
  }

  /** None start events, or without any start event each node that nothing leads to (10.5.2). */
  #enterScope(frame: Frame): void {
    const starts = nodesIn(frame).filter(({ kind }) => kind === 'start');
    for (const node of starts.length > 0 ? starts : implicitStarts(frame)) this.enter(frame, node);
  }

  #frame(
    process: NetProcess,
    node: NetNode | null,
    parent: Frame | null,
    { isRound = false, isHandler = false }: { readonly isRound?: boolean; readonly isHandler?: boolean },
  ): Frame {
    const frame: Frame = {
      ...{ age: (this.#age += 1), process, node, parent, isRound, isHandler },
      ...{
        children: new Set(),
        tokens: new Map(),
        data: null,
        rounds: null,
        undoables: [],
        arrivals: [],
        taken: null,
        pending: [],
      },
      ...{ isAlive: true, stuck: null, isTakenOver: false, isReopened: false, isClosed: false },
    };
    parent?.children.add(frame);
    this.frames.add(frame);
    return frame;
  }

  #processOf(id: string): NetProcess {
    const found = this.net.processes.find((process) => process.id === id);
    if (!found) throw new Error(`Expected a process ${id}`);
    return found;
  }
}
