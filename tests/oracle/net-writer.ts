import type { Block, Ending, EventSub, Handler, Leaf, Occasion, Outside } from './blocks';
import type { NetFlow, NetNode, NetProcess, NetTrigger } from './net';

type LeafBlock = Extract<Block, { type: Leaf }>;
type Way = readonly [entry: string, exit: string];

/** Writes blocks as nodes and flows. Ids begin with the process, so that no two processes share one. */
export class NetWriter {
  readonly #nodes: NetNode[] = [];
  readonly #flows: NetFlow[] = [];
  #count = 0;

  constructor(
    private readonly id: string,
    /** The process that its call activities name; without one they are work. */
    private readonly calls: string | null,
  ) {}

  process(root: Block, eventSub: EventSub | null, isImplicit = false): NetProcess {
    this.#content(root, null, eventSub, isImplicit);
    return { id: this.id, nodes: this.#nodes, flows: this.#flows };
  }

  #content(body: Block, scope: string | null, eventSub: EventSub | null, isImplicit: boolean): void {
    const start = this.#node(isImplicit ? 'task' : 'start', scope);
    const [entry, exit] = this.#write(body, scope);
    const end = this.#node('end', scope);
    this.#flow(start, entry);
    this.#flow(exit, end);
    if (eventSub) this.#eventSub(eventSub.body, scope, occasionOf(eventSub.event));
  }

  #eventSub(body: Block, scope: string | null, event: Partial<NetNode>): void {
    const id = this.#node('event-sub', scope);
    const start = this.#node('start', id, event);
    const [entry, exit] = this.#write(body, id);
    this.#flow(start, entry);
    this.#flow(exit, this.#node('end', id));
  }

  #write(block: Block, scope: string | null): Way {
    switch (block.type) {
      case 'sequence': {
        const parts = block.blocks.map((inner) => this.#write(inner, scope));
        parts.slice(1).forEach(([entry], index) => this.#flow(parts[index]?.[1] ?? '', entry));
        return [parts[0]?.[0] ?? '', parts.at(-1)?.[1] ?? ''];
      }
      case 'split':
        return this.#split(block, scope);
      case 'again':
        return this.#again(block, scope);
      case 'exit':
        return this.#exit(block, scope);
      case 'sub':
        return this.#sub(block, scope);
      case 'ad-hoc': {
        const { adHoc, loop, eventSub, handler } = block;
        const id = this.#node('ad-hoc', scope, { adHoc, ...(loop ? { loop } : {}) });
        // Nothing leads to what begins: each part is an activity, with what follows it.
        for (const part of block.parts) this.#write(isActivityBlock(part) ? part : WORK, id);
        if (eventSub) this.#eventSub(eventSub.body, id, occasionOf(eventSub.event));
        if (handler) this.#handler(handler, id, scope);
        return [id, this.#boundary(id, block.boundary, scope)];
      }
      default:
        return this.#leaf(block, scope);
    }
  }

  #again({ body, guard }: Extract<Block, { type: 'again' }>, scope: string | null): Way {
    const merge = this.#node('exclusive', scope);
    const work = this.#node('work', scope);
    const check = this.#node('exclusive', scope);
    const [entry, exit] = this.#write(body, scope);
    this.#flow(merge, work);
    this.#flow(work, entry);
    this.#flow(exit, check);
    const out = this.#node('task', scope);
    this.#flow(check, merge, { guard });
    this.#flow(check, out, { isDefault: true });
    return [merge, out];
  }

  #exit({ ending, code, guard, nth }: Extract<Block, { type: 'exit' }>, scope: string | null): Way {
    const check = this.#node('exclusive', scope);
    const trigger = this.#endTrigger(ending, code, nth, scope);
    const also = nth === null ? null : this.#alsoThrown(ending, code, nth, scope);
    const end = this.#node('end', scope, { ...(trigger ? { trigger } : {}), ...(also ? { also } : {}) });
    const out = this.#node('task', scope);
    // A signal that starts again what throws it would have no end.
    const before = ending === 'signal' ? this.#node('work', scope) : end;
    if (before !== end) this.#flow(before, end);
    this.#flow(check, before, { guard });
    this.#flow(check, out, { isDefault: true });
    return [check, out];
  }

  /** What some ends throw besides. */
  #alsoThrown(ending: Ending, code: string, nth: number, scope: string | null): NetTrigger | null {
    if (ending === 'error') return { on: 'compensation', activity: this.#seen(scope, nth), waits: nth % 2 === 0 };
    return ending === 'terminate' ? { on: 'escalation', code } : null;
  }

  #endTrigger(ending: Ending, code: string, nth: number | null, scope: string | null): NetTrigger | null {
    switch (ending) {
      case 'none':
        return null;
      case 'terminate':
        return { on: ending };
      case 'cancel':
        return this.#kindOf(scope) === 'transaction' ? { on: ending } : null;
      case 'compensation':
        return { on: ending, activity: this.#seen(scope, nth), waits: true };
      default:
        return { on: ending, code };
    }
  }

  #sub(block: Extract<Block, { type: 'sub' }>, scope: string | null): Way {
    const { kind, loop, boundary, handler, cancelled: guard } = block;
    const id = this.#node(kind, scope, loop ? { loop } : {});
    const isCancelled = kind === 'transaction' && guard !== null;
    const exit: Block | null = isCancelled ? { type: 'exit', ending: 'cancel', code: 'X', guard, nth: null } : null;
    this.#content(
      exit ? { type: 'sequence', blocks: [block.body, exit] } : block.body,
      id,
      block.eventSub,
      block.isImplicit,
    );
    if (handler === 'inside')
      this.#eventSub(WORK, id, { trigger: { on: 'compensation', activity: null, waits: true } });
    else if (handler) this.#handler(handler, id, scope);
    const out = this.#boundary(id, boundary, scope);
    if (kind !== 'transaction' || !block.hasCancel) return [id, out];
    const cancelled = this.#node('boundary', scope, { attachedTo: id, trigger: { on: 'cancel' } });
    const merge = this.#node('exclusive', scope);
    this.#flow(out, merge);
    this.#flow(cancelled, merge);
    return [id, merge];
  }

  #leaf(block: LeafBlock, scope: string | null): Way {
    const { type, catches } = block;
    const code = catches.code ?? 'X';
    switch (type) {
      case 'escalation':
        return this.#same(this.#node('throw', scope, { trigger: { on: 'escalation', code } }));
      case 'catch':
        return this.#same(this.#node('catch', scope, catchOf(catches)));
      case 'undo': {
        const trigger = { on: 'compensation', activity: this.#seen(scope, block.nth), waits: block.waits } as const;
        return this.#same(this.#node('throw', scope, { trigger }));
      }
      case 'signal': {
        const work = this.#node('work', scope);
        const also = catches.together ? { also: { on: 'escalation', code } as const } : {};
        const thrown = this.#node('throw', scope, { trigger: { on: 'signal', code }, ...also });
        this.#flow(work, thrown);
        return [work, thrown];
      }
      case 'link': {
        const link = { on: 'link', code: `${this.id}-link${(this.#count += 1)}` } as const;
        return [this.#node('throw', scope, { trigger: link }), this.#node('catch', scope, { trigger: link })];
      }
      case 'event-choice': {
        const gateway = this.#node('event-gateway', scope);
        const merge = this.#node('exclusive', scope);
        for (const nth of [0, 1]) {
          const event = this.#node('catch', scope, { trigger: outsideTrigger(catches, nth) });
          this.#flow(gateway, event);
          this.#flow(event, merge);
        }
        return [gateway, merge];
      }
      default:
        return this.#activity(type === 'call' && this.calls === null ? 'work' : type, block, scope);
    }
  }

  #activity(kind: 'task' | 'work' | 'job' | 'call', block: LeafBlock, scope: string | null): Way {
    const { loop, boundary, handler } = block;
    const id = this.#node(kind, scope, {
      ...(loop ? { loop } : {}),
      ...(this.calls !== null && kind === 'call' ? { calls: this.calls } : {}),
    });
    if (handler) this.#handler(handler, id, scope);
    return [id, kind === 'task' ? id : this.#boundary(id, boundary, scope)];
  }

  #handler({ kind, loop, boundary }: Handler, undoes: string, scope: string | null): void {
    const id = this.#node(kind, scope, { undoes, ...(loop ? { loop } : {}) });
    if (kind === 'sub') this.#content(WORK, id, null, false);
    if (boundary && kind !== 'task') this.#flow(this.#boundaryEvent(id, boundary, scope), this.#node('work', scope));
  }

  /** @returns where tokens come out, by the activity or by its boundary event */
  #boundary(id: string, event: Occasion | null, scope: string | null): string {
    if (!event) return id;
    const on = this.#boundaryEvent(id, event, scope);
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

  #boundaryEvent(id: string, event: Occasion, scope: string | null): string {
    const isUseless = id.includes('work') && [event.on, event.also].some((on) => on === 'error' || on === 'escalation');
    const waits = occasionOf(isUseless ? { ...event, on: 'message', also: null } : event);
    return this.#node('boundary', scope, { attachedTo: id, ...waits });
  }

  #split({ kind, blocks, guards, needs }: Extract<Block, { type: 'split' }>, scope: string | null): Way {
    const fork = this.#node(kind, scope);
    const join = this.#node(kind, scope, kind === 'complex' && needs !== null ? { needs } : {});
    blocks.forEach((inner, index) => {
      const [entry, exit] = this.#write(inner, scope);
      const isLast = index === blocks.length - 1;
      const guard = guards[index];
      this.#flow(fork, entry, kind === 'parallel' ? {} : isLast ? { isDefault: true } : guard ? { guard } : {});
      this.#flow(exit, join);
    });
    return [fork, join];
  }

  /** An activity that a compensation thrown in a scope may name. */
  #seen(scope: string | null, nth: number | null): string | null {
    if (nth === null) return null;
    const around = this.#nodes.find(({ id }) => id === scope);
    const scopes = around?.kind === 'event-sub' ? [scope, around.scope] : [scope];
    const undoable = new Set(this.#nodes.map(({ undoes }) => undoes));
    const found = this.#nodes.filter(
      (node) => scopes.includes(node.scope) && (undoable.has(node.id) || node.kind === 'sub' || node.kind === 'call'),
    );
    return found[nth % found.length]?.id ?? null;
  }

  #kindOf(id: string | null): NetNode['kind'] | undefined {
    return this.#nodes.find((node) => node.id === id)?.kind;
  }

  #same(id: string): Way {
    return [id, id];
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

const WORK: Block = {
  ...{ type: 'work', loop: null, boundary: null, handler: null, nth: null, waits: true },
  catches: {
    ...{
      on: 'message',
      also: null,
      together: false,
      code: null,
      seconds: 1,
      times: 1,
      interrupting: true,
      hasWork: false,
    },
    guard: { name: 'a', above: 4 },
  },
};

const OUTSIDE: readonly Outside[] = ['message', 'signal', 'timer', 'condition'];

function isActivityBlock({ type }: Block): boolean {
  return ['task', 'work', 'job', 'call', 'sub', 'ad-hoc'].includes(type);
}

function triggerOf(occasion: Occasion): NetTrigger {
  const { on, code, seconds, times, guard } = occasion;
  switch (on) {
    case 'message':
      return { on };
    case 'timer':
      return { on, seconds, times };
    case 'condition':
      return { on, guard };
    case 'signal':
      return { on, code: code ?? 'X' };
    default:
      return { on, code };
  }
}

/** What an event waits for, and whether it interrupts. */
function occasionOf(occasion: Occasion): Pick<NetNode, 'trigger' | 'also' | 'together' | 'interrupting'> {
  const { also, together, interrupting } = occasion;
  const waits = { trigger: triggerOf(occasion), interrupting };
  if (also === null || (also === 'message' && occasion.on === 'message')) return waits;
  return { ...waits, also: triggerOf({ ...otherwise(occasion), on: also }), together };
}

/** Other values, so that two triggers of one kind differ. */
function otherwise({ code, seconds, guard, ...rest }: Occasion): Occasion {
  const name = guard.name === 'a' ? 'b' : 'a';
  return { ...rest, code: code === 'X' ? 'Y' : 'X', seconds: (seconds % 3) + 1, guard: { ...guard, name } };
}

/** What a catch event waits for: nothing that is thrown inside. */
function catchOf(occasion: Occasion): Partial<NetNode> {
  const isOutside = (on: string | null): boolean => OUTSIDE.some((one) => one === on);
  const also = isOutside(occasion.also) ? occasion.also : null;
  if (!isOutside(occasion.on)) return { trigger: outsideTrigger(occasion, 0) };
  return occasionOf({ ...occasion, also, times: 1, interrupting: true });
}

/** Something that a catch event can wait for: as the occasion says, or the one `nth` after it. */
function outsideTrigger(occasion: Occasion, nth: number): NetTrigger {
  const at = Math.max(OUTSIDE.indexOf(occasion.on as Outside), 0);
  return triggerOf({ ...occasion, on: OUTSIDE[(at + nth) % OUTSIDE.length] ?? 'message', times: 1 });
}
