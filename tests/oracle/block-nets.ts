import fc from 'fast-check';
import type { Net, NetFlow, NetGuard, NetLoop, NetNode, NetProcess, NetTrigger } from './net';

type Leaf = 'task' | 'work' | 'call' | 'throw' | 'event-choice';
type Ending = 'none' | 'terminate' | 'error' | 'escalation';

type Block =
  | { readonly type: Leaf; readonly loop: NetLoop | null; readonly boundary: Boundary | null; readonly code: 'X' | 'Y' }
  | { readonly type: 'sequence'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'split';
      readonly kind: 'exclusive' | 'parallel' | 'inclusive';
      readonly blocks: readonly Block[];
      readonly guards: readonly NetGuard[];
    }
  /** An early end: the rest of the branch is not reached when the guard holds. */
  | { readonly type: 'exit'; readonly ending: Ending; readonly code: 'X' | 'Y'; readonly guard: NetGuard }
  | {
      readonly type: 'sub';
      readonly body: Block;
      readonly loop: NetLoop | null;
      readonly boundary: Boundary | null;
      readonly eventSub: EventSub | null;
    }
  | { readonly type: 'again'; readonly body: Block; readonly guard: NetGuard };

interface Boundary {
  readonly on: 'message' | 'error' | 'escalation';
  readonly code: 'X' | 'Y' | null;
  readonly interrupting: boolean;
  readonly hasWork: boolean;
}

interface EventSub extends Boundary {
  readonly body: Block;
}

const code = fc.constantFrom('X' as const, 'Y' as const);
const guard: fc.Arbitrary<NetGuard> = fc.record({
  name: fc.constantFrom('a' as const, 'b' as const),
  above: fc.integer({ min: 0, max: 8 }),
});
const boundary: fc.Arbitrary<Boundary> = fc
  .record({
    on: fc.constantFrom('error' as const, 'escalation' as const, 'message' as const),
    code: fc.option(code, { freq: 3 }),
    interrupting: fc.boolean(),
    hasWork: fc.boolean(),
  })
  .map((one) => (one.on === 'error' ? { ...one, interrupting: true } : one));
const loop: fc.Arbitrary<NetLoop | null> = fc.option(
  fc.oneof(
    fc.record({
      type: fc.constant('multiple' as const),
      sequential: fc.boolean(),
      count: fc.nat(3),
    }),
    fc.record({
      type: fc.constant('multiple' as const),
      sequential: fc.boolean(),
      count: fc.nat(3),
      until: guard,
    }),
    fc.record({
      type: fc.constant('standard' as const),
      testBefore: fc.boolean(),
      maximum: fc.integer({ min: 1, max: 3 }),
      again: guard,
    }),
  ),
  { freq: 4 },
);

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({
      type: fc.constantFrom<Leaf>('work', 'task', 'call', 'throw', 'event-choice'),
      loop,
      boundary: fc.option(boundary, { freq: 3 }),
      code,
    }),
    fc.record({
      type: fc.constant('exit' as const),
      ending: fc.constantFrom<Ending>('none', 'terminate', 'error', 'escalation'),
      code,
      guard,
    }),
    fc.record({
      type: fc.constant('sequence' as const),
      blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('split' as const),
      kind: fc.constantFrom('exclusive' as const, 'parallel' as const, 'inclusive' as const),
      blocks: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      guards: fc.array(guard, { minLength: 3, maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('sub' as const),
      body: tie('block'),
      loop,
      boundary: fc.option(boundary, { freq: 2 }),
      eventSub: fc.option(
        fc.tuple(boundary, tie('block')).map(([event, body]): EventSub => ({ ...event, body })),
        { freq: 3 },
      ),
    }),
    fc.record({ type: fc.constant('again' as const), body: tie('block'), guard }),
  ),
}));

/** Block-structured nets with scopes, events and loops; the called process is one of them too. */
export const blockNets: fc.Arbitrary<Net> = fc
  .tuple(
    block,
    block,
    fc.option(
      fc.tuple(boundary, block).map(([event, body]): EventSub => ({ ...event, body })),
      { freq: 3 },
    ),
  )
  .map(([root, called, eventSub]) => ({
    processes: [new Writer('p', true).process(root, eventSub), new Writer('c', false).process(called, null)],
  }));

/** Writes blocks as nodes and flows. Ids begin with the process, so that no two processes share one. */
class Writer {
  readonly #nodes: NetNode[] = [];
  readonly #flows: NetFlow[] = [];
  #count = 0;

  constructor(
    private readonly id: string,
    private readonly mayCall: boolean,
  ) {}

  process(root: Block, eventSub: EventSub | null): NetProcess {
    this.#content(root, null, eventSub);
    return { id: this.id, nodes: this.#nodes, flows: this.#flows };
  }

  #content(body: Block, scope: string | null, eventSub: EventSub | null): void {
    const start = this.#node('start', scope);
    const [entry, exit] = this.#write(body, scope);
    const end = this.#node('end', scope);
    this.#flow(start, entry);
    this.#flow(exit, end);
    if (eventSub) this.#eventSub(eventSub, scope);
  }

  #eventSub({ body, ...event }: EventSub, scope: string | null): void {
    const id = this.#node('event-sub', scope);
    const start = this.#node('start', id, { trigger: triggerOf(event), interrupting: event.interrupting });
    const [entry, exit] = this.#write(body, id);
    this.#flow(start, entry);
    this.#flow(exit, this.#node('end', id));
  }

  #write(block: Block, scope: string | null): readonly [entry: string, exit: string] {
    switch (block.type) {
      case 'sequence': {
        const parts = block.blocks.map((inner) => this.#write(inner, scope));
        parts.slice(1).forEach(([entry], index) => this.#flow(parts[index]?.[1] ?? '', entry));
        return [parts[0]?.[0] ?? '', parts.at(-1)?.[1] ?? ''];
      }
      case 'split':
        return this.#split(block, scope);
      case 'again': {
        const merge = this.#node('exclusive', scope);
        const work = this.#node('work', scope);
        const check = this.#node('exclusive', scope);
        const [entry, exit] = this.#write(block.body, scope);
        this.#flow(merge, work);
        this.#flow(work, entry);
        this.#flow(exit, check);
        const out = this.#node('task', scope);
        this.#flow(check, merge, { guard: block.guard });
        this.#flow(check, out, { isDefault: true });
        return [merge, out];
      }
      case 'exit': {
        const check = this.#node('exclusive', scope);
        const { ending, code: thrown } = block;
        const trigger: NetTrigger | undefined =
          ending === 'none' ? undefined : ending === 'terminate' ? { on: ending } : { on: ending, code: thrown };
        const end = this.#node('end', scope, trigger ? { trigger } : {});
        const out = this.#node('task', scope);
        this.#flow(check, end, { guard: block.guard });
        this.#flow(check, out, { isDefault: true });
        return [check, out];
      }
      case 'sub': {
        const id = this.#node('sub', scope, block.loop ? { loop: block.loop } : {});
        this.#content(block.body, id, block.eventSub);
        return [id, this.#boundary(id, block.boundary, scope)];
      }
      default:
        return this.#leaf(block, scope);
    }
  }

  #leaf(block: Extract<Block, { type: Leaf }>, scope: string | null): readonly [string, string] {
    if (block.type === 'throw') {
      const id = this.#node('throw', scope, { trigger: { on: 'escalation', code: block.code } });
      return [id, id];
    }
    if (block.type === 'event-choice') {
      const gateway = this.#node('event-gateway', scope);
      const merge = this.#node('exclusive', scope);
      for (let count = 0; count < 2; count += 1) {
        const event = this.#node('catch', scope, { trigger: { on: 'message' } });
        this.#flow(gateway, event);
        this.#flow(event, merge);
      }
      return [gateway, merge];
    }
    const kind = block.type === 'call' && !this.mayCall ? 'work' : block.type;
    const id = this.#node(kind, scope, {
      ...(block.loop ? { loop: block.loop } : {}),
      ...(kind === 'call' ? { calls: 'c' } : {}),
    });
    return [id, kind === 'task' ? id : this.#boundary(id, block.boundary, scope)];
  }

  /** @returns where tokens come out, by the activity or by its boundary event */
  #boundary(id: string, event: Boundary | null, scope: string | null): string {
    if (!event) return id;
    const isPossible = event.on === 'message' || !id.includes('work');
    const trigger = isPossible ? triggerOf(event) : triggerOf({ ...event, on: 'message' });
    const on = this.#node('boundary', scope, { attachedTo: id, trigger, interrupting: event.interrupting });
    const merge = this.#node('exclusive', scope);
    this.#flow(id, merge);
    if (event.hasWork) {
      const work = this.#node('work', scope);
      this.#flow(on, work);
      this.#flow(work, merge);
    } else {
      this.#flow(on, merge);
    }
    return merge;
  }

  #split(block: Extract<Block, { type: 'split' }>, scope: string | null): readonly [string, string] {
    const fork = this.#node(block.kind, scope);
    const join = this.#node(block.kind, scope);
    block.blocks.forEach((inner, index) => {
      const [entry, exit] = this.#write(inner, scope);
      const isLast = index === block.blocks.length - 1;
      const given = block.guards[index];
      const options = block.kind === 'parallel' ? {} : isLast ? { isDefault: true } : given ? { guard: given } : {};
      this.#flow(fork, entry, options);
      this.#flow(exit, join);
    });
    return [fork, join];
  }

  #node(kind: NetNode['kind'], scope: string | null, rest: Partial<NetNode> = {}): string {
    const id = `${this.id}-${kind}${(this.#count += 1)}`;
    this.#nodes.push({ id, kind, scope, ...rest });
    return id;
  }

  #flow(from: string, to: string, rest: Partial<NetFlow> = {}): void {
    this.#flows.push({ id: `${from}_${to}`, from, to, ...rest });
  }
}

function triggerOf({ on, code: caught }: Boundary): NetTrigger {
  return on === 'message' ? { on } : { on, code: caught };
}
