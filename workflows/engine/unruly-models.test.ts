import fc from 'fast-check';
import type { SingleDefinition } from '../../models/process/event-definition';
import { isClosed } from './pending';
import type { CaseState, ElementInstance } from './state';
import {
  boundary,
  call,
  cancel,
  catchEvent,
  compensation,
  conditional,
  end,
  error,
  escalation,
  eventSub,
  exclusive,
  inclusive,
  multi,
  parallel,
  process,
  service,
  signal,
  start,
  sub,
  terminate,
  throwEvent,
  timer,
  undoneBy,
} from './testing/model-builder';
import type { FlowSpec, NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

/** Begins the id of an event sub-process that interrupts. */
const TAKE_OVER = 'takes-over';

/** Draws from numbers, so that fewer and smaller numbers make a smaller model. */
class Dice {
  private at = 0;
  constructor(private readonly numbers: readonly number[]) {}

  below(limit: number): number {
    return (this.numbers[this.at++] ?? 0) % limit;
  }

  /** True in so many of ten throws; never once the numbers are used up. */
  hits(ofTen: number): boolean {
    return this.below(10) > 9 - ofTen;
  }

  pick<T>(first: T, ...others: readonly T[]): T {
    return others[this.below(others.length + 1) - 1] ?? first;
  }
}

/** Writes scopes in which events end, hold and undo one another; what must complete is not known, but much must not happen. */
class Writer {
  readonly flows: FlowSpec[] = [];
  private count = 0;
  constructor(private readonly dice: Dice) {}

  scope(depth: number, inTransaction: boolean, entry: Partial<NodeSpec> = {}): readonly NodeSpec[] {
    const { dice } = this;
    const [s, fork, join, e] = [this.id('s'), this.id('f'), this.id('j'), this.id('e')];
    const gateway = dice.pick(exclusive, parallel, inclusive);
    const nodes = [start(s, entry), parallel(fork), gateway(join), end(e, this.ending(inTransaction))];
    this.flows.push(`${s} -> ${fork}`, `${join} -> ${e}`);
    for (let branches = 1 + dice.below(3); branches > 0; branches -= 1) {
      const id = this.id('n');
      this.flows.push(`${fork} -> ${id}`, `${id} -> ${join}`);
      nodes.push(...this.part(id, depth, inTransaction));
    }
    while (depth > 0 && dice.hits(3)) {
      const event = dice.pick(signal('S'), escalation('X'), error('E'), timer('PT4S'), conditional('=n > 1'));
      const interrupting = event.type === 'error' || dice.hits(5);
      nodes.push(
        ...eventSub(
          this.id(interrupting ? TAKE_OVER : 'h'),
          this.scope(depth - 1, inTransaction, { event, interrupting }),
        ),
      );
    }
    return nodes;
  }

  private part(id: string, depth: number, inTransaction: boolean): readonly NodeSpec[] {
    const { dice } = this;
    const kind = dice.pick('work', 'throw', 'catch', 'call', ...(depth > 0 ? (['sub', 'transaction'] as const) : []));
    if (kind === 'throw')
      return [
        throwEvent(id, { event: dice.pick(compensation(), escalation('X'), signal('T'), compensation(null, false)) }),
      ];
    if (kind === 'catch') return [catchEvent(id, { event: dice.pick(signal('S'), signal('T'), timer('PT3S')) })];
    const rounds = dice.hits(3) ? multi({ cardinality: '2', sequential: dice.hits(5) }) : {};
    const isTransaction = kind === 'transaction';
    const type = isTransaction ? { type: 'bpmn:Transaction' as const } : {};
    const nodes: NodeSpec[] =
      kind === 'work'
        ? [service(id, id, rounds)]
        : kind === 'call'
          ? [call(id, 'child', rounds)]
          : sub(id, this.scope(depth - 1, inTransaction || isTransaction), { ...rounds, ...type });
    if (dice.hits(4)) nodes.push(...undoneBy(id, service(this.id('no'))));
    if (isTransaction) nodes.push(...this.boundary(id, cancel, true));
    if (!dice.hits(4)) return nodes;
    const event = dice.pick(signal('S'), error('E'), escalation('X'), timer('PT2S'), conditional('=n > 1'));
    return [...nodes, ...this.boundary(id, event, event.type === 'error' || dice.hits(5))];
  }

  private boundary(activity: string, event: SingleDefinition, interrupting: boolean): readonly NodeSpec[] {
    const [b, e] = [this.id('b'), this.id('e')];
    this.flows.push(`${b} -> ${e}`);
    return [boundary(b, activity, event, interrupting), end(e, this.ending(false))];
  }

  private ending(inTransaction: boolean): Partial<NodeSpec> {
    const { dice } = this;
    const kinds = [error('E'), escalation('X'), signal('T'), terminate, compensation()];
    const event = dice.pick(null, null, ...kinds, ...(inTransaction ? [cancel, cancel] : []));
    return event ? { event } : {};
  }

  private id(prefix: string): string {
    return `${prefix}${(this.count += 1)}`;
  }
}

/** What no case may look like between two inputs. */
function disorder({ state }: TestCase): readonly string[] {
  const { elements } = state;
  const found: string[] = [];
  for (const element of elements.values()) {
    const { elementId, scopeKey } = element;
    if (scopeKey !== null && !elements.get(scopeKey)?.children?.has(element.key)) found.push(`${elementId} is nowhere`);
    if (element.state !== 'activated' && !isHeldOrUndone(state, element)) found.push(`${elementId} is half-way`);
    if (elementId.startsWith(TAKE_OVER) && elements.get(scopeKey ?? '')?.tokens)
      found.push(`${elementId} is not alone`);
    if (isIdle(state, element)) found.push(`nothing happens in ${elementId}`);
  }
  for (const waiting of [state.jobs, state.timers, state.subscriptions, state.conditions])
    for (const { opened } of waiting.values())
      if (!elements.has(opened.elementInstanceKey)) found.push(`${opened.elementId} waits for nobody`);
  const left = elements.size + state.compensables.size + state.compensations.size + state.incidents.size;
  if (isClosed(state) && left > 0) found.push('something is left over');
  return found;
}

const isHeld = ({ incidents }: CaseState, key: string): boolean =>
  [...incidents.values()].some(({ elementInstanceKey }) => elementInstanceKey === key);

const isHeldOrUndone = (state: CaseState, { key, state: of, children }: ElementInstance): boolean =>
  of === 'compensating' ? (children?.size ?? 0) > 0 : isHeld(state, key);

/** Nothing inside, nothing awaited. */
function isIdle(state: CaseState, { key, children, tokens, attached }: ElementInstance): boolean {
  const runs = [...state.compensations.values()].map(({ opened }) => opened);
  const isCompensating = runs.some(({ scopeKey, throwerKey }) => scopeKey === key || throwerKey === key);
  const isListening = [...(attached?.values() ?? [])].length > 0 && !isScope(state, key);
  return (children?.size ?? 0) === 0 && !tokens && !isCompensating && !isListening && !isHeld(state, key);
}

const isScope = ({ elements }: CaseState, key: string): boolean =>
  /Process|Transaction|SubProcess/.test(elements.get(key)?.opened.elementType ?? '');

const nth = <T>(values: Iterable<T>, at: number): T | undefined => {
  const all = [...values];
  return all[at % Math.max(all.length, 1)];
};

function act(c: TestCase, kind: number, at: number): void {
  const { state } = c;
  const job = nth(state.jobs.keys(), at);
  const incident = nth(state.incidents.keys(), at);
  if (kind === 0) c.tryCommand({ type: 'deliver-signal', broadcastId: `b${c.now}-${at}`, name: 'S', variables: {} });
  else if (kind === 1) c.wait(1000);
  else if (kind === 2 && incident) c.command({ type: 'resolve-incident', incidentKey: incident });
  else if (kind === 3 && job)
    c.command({ type: 'throw-job-error', jobKey: job, errorCode: 'E', message: '', variables: {} });
  else if (job) c.command({ type: 'complete-job', jobKey: job, variables: { n: at % 3 } });
}

const outcome = (c: TestCase) => [c.completed().sort(), c.terminated().sort(), c.open()];
const child = process(
  'child',
  [start('cs'), service('cw'), end('ce'), ...undoneBy('cw', service('cn'))],
  ['cs -> cw', 'cw -> ce'],
);

describe('random models whose events end, hold and undo one another', () => {
  it('leave nothing behind, whatever happens in whatever order and wherever a run is continued', () => {
    const numbers = fc.noBias(fc.array(fc.nat(999), { minLength: 60, maxLength: 150 }));
    const acts = fc.noBias(fc.array(fc.tuple(fc.nat(9), fc.nat(99)), { minLength: 10, maxLength: 40 }));
    let closed = 0;
    fc.assert(
      fc.property(numbers, acts, (drawn, happening) => {
        const writer = new Writer(new Dice(drawn));
        const nodes = writer.scope(2, false);
        const calls = Object.fromEntries(nodes.filter(({ call: of }) => of).map(({ id }) => [id, '9-child']));
        const model = process('p', nodes, writer.flows);
        const begin = () =>
          new TestCase(model, { engineRev: 2, variables: { n: 0 }, models: [child], bindings: [{ calls }] });
        const [c, continued] = [begin(), begin()];
        for (const [kind, at] of happening) {
          if (isClosed(c.state)) break;
          act(c, kind, at);
          act(continued, kind, at);
          continued.continueAsNew();
          continued.input({ type: 'continue' });
          expect(disorder(c)).toEqual([]);
          expect(outcome(continued)).toEqual(outcome(c));
        }
        if (isClosed(c.state)) closed += 1;
      }),
      { numRuns: 80 },
    );
    expect(closed).toBeGreaterThan(8);
  });
});
