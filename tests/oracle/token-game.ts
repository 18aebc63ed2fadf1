import { catcherOf } from './catchers';
import { dataOf, instanceOf, nodesIn, tokensOn, type Frame } from './frame';
import { isJoin, readyJoin } from './inclusive';
import { holds, type Net, type NetData, type NetFlow, type NetNode, type NetProcess } from './net';

/** Something that waits for the outside: work to complete, or a message event and the frame that listens to it. */
export interface Waiting {
  readonly id: string;
  readonly frame: Frame;
  readonly event: NetNode | null;
}

/**
 * Plays tokens through a net as BPMN 2.0.2 chapter 13 describes it, one input at a time: all that can move without the
 * outside moves, oldest token first. Shares nothing with the engine that it judges.
 */
export class TokenGame {
  /** Ids of all elements that have completed, in order. */
  readonly completed: string[] = [];
  readonly root: Frame;
  readonly #frames = new Set<Frame>();
  /** Loops to look at, in the order in which something last happened to them. */
  readonly #loops = new Set<Frame>();
  #transit: (readonly [scope: Frame, flow: NetFlow])[] = [];
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
    return [...this.#frames].flatMap(({ node }) => (node ? [node.id] : [])).toSorted();
  }

  /** Ids of what cannot go on, sorted. */
  stuck(): readonly string[] {
    return [...this.#frames].flatMap(({ node, isStuck }) => (node && isStuck ? [node.id] : [])).toSorted();
  }

  /** What waits, by id, the oldest of an id first. */
  waiting(): readonly Waiting[] {
    const found: Waiting[] = [];
    for (const frame of this.#frames) {
      if (frame.node?.kind === 'work' && !isBody(frame) && !frame.isStuck)
        found.push({ id: frame.node.id, frame, event: null });
      for (const event of this.#listened(frame)) found.push({ id: event.id, frame, event });
    }
    return found.toSorted((x, y) => (x.id < y.id ? -1 : x.id > y.id ? 1 : x.frame.age - y.frame.age));
  }

  /** Completes work, or lets an event happen, with new data. */
  act({ frame, event }: Waiting, data: NetData): void {
    if (event === null) {
      instanceOf(frame).data = data;
      this.#complete(frame);
    } else if (event.kind === 'boundary' || event.kind === 'start') {
      this.#happen(frame, event, data);
    } else if (frame.node?.kind === 'event-gateway') {
      this.#choose(frame, event, data);
    } else {
      instanceOf(frame).data = data;
      this.#complete(frame);
    }
    this.#run();
  }

  /** Message events that a frame listens to. */
  #listened(frame: Frame): readonly NetNode[] {
    const { node, process } = frame;
    const isMessage = (one: NetNode): boolean => one.trigger?.on === 'message';
    if (node?.kind === 'event-gateway' && !frame.isStuck) {
      return process.flows
        .filter(({ from }) => from === node.id)
        .flatMap(({ to }) => process.nodes.filter(({ id }) => id === to));
    }
    const own = node?.kind === 'catch' && !frame.isStuck ? [node] : [];
    const onBoundary =
      frame.isRound || !node ? [] : process.nodes.filter((one) => one.attachedTo === node.id && isMessage(one));
    return [...own, ...onBoundary, ...this.#eventStarts(frame).filter(isMessage)];
  }

  /** Start events of the event sub-processes that may begin in a scope. */
  #eventStarts(frame: Frame): readonly NetNode[] {
    const isScope =
      frame.node === null || (frame.node.kind === 'sub' && !isBody(frame)) || frame.node.kind === 'event-sub';
    if (!isScope || frame.isTakenOver || frame.isStuck) return [];
    const subs = nodesIn(frame).filter(({ kind }) => kind === 'event-sub');
    return subs.flatMap((sub) => frame.process.nodes.filter(({ kind, scope }) => kind === 'start' && scope === sub.id));
  }

  #run(): void {
    for (;;) {
      const next = this.#transit.shift();
      if (next) this.#move(...next);
      else if (!this.#turnLoop() && !this.#join()) return;
    }
  }

  #move(scope: Frame, flow: NetFlow): void {
    if (!scope.isAlive || tokensOn(scope, flow.id) === 0) return;
    const node = this.#nodeOf(scope.process, flow.to);
    if (isJoin(scope.process, node, 'inclusive')) return;
    const isParallel = isJoin(scope.process, node, 'parallel');
    const incoming = scope.process.flows.filter(({ to }) => to === node.id);
    const taken = isParallel ? incoming : [flow];
    if (taken.some(({ id }) => tokensOn(scope, id) === 0)) return;
    this.#consume(scope, taken);
    this.#enter(scope, node);
  }

  #join(): boolean {
    for (const scope of this.#frames) {
      const node = readyJoin(scope);
      if (!node) continue;
      this.#consume(
        scope,
        scope.process.flows.filter(({ id, to }) => to === node.id && tokensOn(scope, id) > 0),
      );
      this.#enter(scope, node);
      return true;
    }
    return false;
  }

  #consume(scope: Frame, flows: readonly NetFlow[]): void {
    for (const { id } of flows) scope.tokens.set(id, tokensOn(scope, id) - 1);
  }

  #turnLoop(): boolean {
    for (const body of this.#loops) {
      const { node, rounds } = body;
      const next = body.isAlive && !body.isStuck ? nextOf(body) : 'wait';
      if (next === 'wait') this.#loops.delete(body);
      if (next === 'wait' || !node || !rounds) continue;
      if (next === 'complete') {
        this.#complete(body);
        if (body.isStuck) this.#loops.delete(body);
      } else {
        rounds.begun += 1;
        this.#activate(this.#frame(body.process, node, body, true));
      }
      return true;
    }
    return false;
  }

  #enter(scope: Frame, node: NetNode): Frame {
    const frame = this.#frame(scope.process, node, scope, false);
    if (node.loop) {
      frame.rounds = { begun: 0, completed: 0 };
      this.#loops.add(frame);
    } else {
      this.#activate(frame);
    }
    return frame;
  }

  #activate(frame: Frame): void {
    const node = frame.node;
    if (!node) return;
    switch (node.kind) {
      case 'work':
      case 'catch':
      case 'event-gateway':
        return;
      case 'sub':
        return this.#enterScope(frame);
      case 'event-sub':
        return;
      case 'call':
        this.#begin(this.#processOf(node.calls ?? ''), frame, { ...dataOf(frame) });
        return;
      case 'end':
      case 'throw':
        return this.#throw(frame, node);
      default:
        return this.#complete(frame);
    }
  }

  #throw(frame: Frame, node: NetNode): void {
    const { on, code = null } = node.trigger ?? {};
    if (on === 'error') {
      const catcher = catcherOf(frame, 'error', code ?? '', (scope) => this.#eventStarts(scope));
      if (catcher) this.#happen(catcher.frame, catcher.event, null);
      else frame.isStuck = true;
      return;
    }
    if (on === 'escalation') {
      const catcher = catcherOf(frame, 'escalation', code ?? '', (scope) => this.#eventStarts(scope));
      if (catcher) this.#happen(catcher.frame, catcher.event, null);
    }
    this.#complete(frame);
  }

  /** A boundary event or the start of an event sub-process happens. */
  #happen(frame: Frame, event: NetNode, data: NetData | null): void {
    const isInterrupting = event.interrupting ?? true;
    const scope = event.kind === 'boundary' ? frame.parent : frame;
    if (!scope) return;
    if (event.kind === 'boundary') {
      if (isInterrupting) this.#terminate(frame);
      if (data) instanceOf(scope).data = data;
      this.#enter(scope, event);
      return;
    }
    if (isInterrupting) {
      this.#clear(scope, null);
      scope.isTakenOver = true;
    }
    const sub = this.#enter(scope, this.#nodeOf(scope.process, event.scope ?? ''));
    if (data) instanceOf(scope).data = data;
    this.#enter(sub, event);
  }

  /** The first event behind an event-based gateway. */
  #choose(gateway: Frame, event: NetNode, data: NetData): void {
    const scope = gateway.parent;
    if (!scope) return;
    this.#leave(gateway);
    instanceOf(scope).data = data;
    // The event has happened: it is entered and left at once.
    this.#complete(this.#frame(scope.process, event, scope, false));
  }

  #complete(frame: Frame): void {
    const { node, parent } = frame;
    if (!frame.isAlive || !node || !parent) return;
    if (frame.isRound) {
      this.#leave(frame);
      if (parent.rounds) parent.rounds.completed += 1;
      const loop = node.loop;
      if (loop?.type === 'multiple' && loop.until && holds(loop.until, dataOf(parent))) {
        this.#clear(parent, null);
        this.#complete(parent);
      }
      return;
    }
    const flows = this.#outgoing(frame, node);
    if (flows === null) {
      frame.isStuck = true;
      return;
    }
    this.#leave(frame);
    for (const flow of flows) {
      parent.tokens.set(flow.id, tokensOn(parent, flow.id) + 1);
      this.#transit.push([parent, flow]);
    }
    if (node.trigger?.on === 'terminate') this.#clear(parent, null);
    if (flows.length === 0) this.#endIfDone(parent);
  }

  /** The flows that a completed element takes; `null` when there is none to take. */
  #outgoing(frame: Frame, node: NetNode): readonly NetFlow[] | null {
    const flows = frame.process.flows.filter(({ from }) => from === node.id);
    if (flows.length === 0 || node.kind === 'parallel') return flows;
    const data = dataOf(frame);
    const open = flows.filter(({ guard, isDefault }) => !isDefault && (!guard || holds(guard, data)));
    const taken = node.kind === 'exclusive' ? open.slice(0, 1) : open;
    if (taken.length > 0) return taken;
    const otherwise = flows.filter(({ isDefault }) => isDefault);
    return otherwise.length > 0 ? otherwise : null;
  }

  #endIfDone(scope: Frame): void {
    if (!scope.isAlive || scope.children.size > 0 || scope.rounds || scope.isStuck) return;
    if ([...scope.tokens.values()].some((count) => count > 0)) return;
    if (scope.node) return this.#complete(scope);
    const { parent: caller, data } = scope;
    this.#end(scope);
    if (!caller) return;
    if (data) instanceOf(caller).data = data;
    this.#complete(caller);
  }

  #leave(frame: Frame): void {
    this.#end(frame);
    this.completed.push(frame.node?.id ?? '');
  }

  #terminate(frame: Frame): void {
    this.#clear(frame, null);
    this.#end(frame);
  }

  /** Ends everything inside a frame and takes its tokens away. */
  #clear(frame: Frame, except: Frame | null): void {
    for (const child of [...frame.children]) if (child !== except) this.#terminate(child);
    frame.tokens.clear();
  }

  #end(frame: Frame): void {
    frame.isAlive = false;
    frame.parent?.children.delete(frame);
    if (frame.parent?.rounds) this.#loops.add(frame.parent);
    this.#frames.delete(frame);
  }

  #begin(process: NetProcess, caller: Frame | null, data: NetData): Frame {
    const frame = this.#frame(process, null, caller, false);
    frame.data = data;
    this.#enterScope(frame);
    return frame;
  }

  /** None start events, or without any start event each node that nothing leads to (10.5.2). */
  #enterScope(frame: Frame): void {
    const nodes = nodesIn(frame);
    const starts = nodes.filter(({ kind }) => kind === 'start');
    const targets = new Set(frame.process.flows.map(({ to }) => to));
    const implicit = nodes.filter(({ id, kind }) => !targets.has(id) && kind !== 'boundary' && kind !== 'event-sub');
    for (const node of starts.length > 0 ? starts : implicit) this.#enter(frame, node);
  }

  #frame(process: NetProcess, node: NetNode | null, parent: Frame | null, isRound: boolean): Frame {
    const frame: Frame = {
      age: (this.#age += 1),
      process,
      node,
      parent,
      isRound,
      children: new Set(),
      tokens: new Map(),
      data: null,
      rounds: null,
      isAlive: true,
      isStuck: false,
      isTakenOver: false,
    };
    parent?.children.add(frame);
    this.#frames.add(frame);
    return frame;
  }

  #processOf(id: string): NetProcess {
    const found = this.net.processes.find((process) => process.id === id);
    if (!found) throw new Error(`Expected a process ${id}`);
    return found;
  }

  #nodeOf(process: NetProcess, id: string): NetNode {
    const found = process.nodes.find((node) => node.id === id);
    if (!found) throw new Error(`Expected a node ${id}`);
    return found;
  }
}

function isBody(frame: Frame): boolean {
  return frame.rounds !== null;
}

type NextRound = 'begin' | 'wait' | 'complete';

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
