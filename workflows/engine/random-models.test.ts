import fc from 'fast-check';
import {
  boundary,
  call,
  end,
  error,
  exclusive,
  inclusive,
  inputs,
  multi,
  parallel,
  process,
  script,
  service,
  start,
  sub,
  task,
} from './testing/model-builder';
import type { FlowSpec, NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { isClosed } from './pending';

/** A block has one entry and one exit; how often each of its elements completes follows from its shape alone. */
type Block =
  | { readonly type: 'task' | 'job' | 'script' | 'call' | 'error' }
  | { readonly type: 'sequence' | 'and' | 'or' | 'some'; readonly blocks: readonly Block[]; readonly taken: number }
  | { readonly type: 'loop'; readonly body: Block; readonly rounds: number }
  | { readonly type: 'multi'; readonly body: Block; readonly rounds: number; readonly sequential: boolean }
  | { readonly type: 'sub'; readonly body: Block };

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ type: fc.constantFrom('task', 'job', 'script', 'call', 'error') }) as fc.Arbitrary<Block>,
    fc.record({
      type: fc.constantFrom('sequence', 'and', 'or', 'some'),
      blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
      taken: fc.nat(6),
    }) as fc.Arbitrary<Block>,
    fc.record({
      type: fc.constant('loop'),
      body: tie('block'),
      rounds: fc.integer({ min: 1, max: 3 }),
    }) as fc.Arbitrary<Block>,
    fc.record({
      type: fc.constant('multi'),
      body: tie('block'),
      rounds: fc.nat(3),
      sequential: fc.boolean(),
    }) as fc.Arbitrary<Block>,
    fc.record({ type: fc.constant('sub'), body: tie('block') }) as fc.Arbitrary<Block>,
  ),
}));

/** Writes a block as nodes and flows and counts the expected completions. */
class Writer {
  readonly flows: FlowSpec[] = [];
  readonly expected = new Map<string, number>();
  private count = 0;

  id(prefix: string): string {
    return `${prefix}${(this.count += 1)}`;
  }

  expect(id: string, times: number): void {
    if (times > 0) this.expected.set(id, times);
  }

  /** @returns entry, exit and nodes of the block when it runs `times` times */
  write(block: Block, times: number): readonly [entry: string, exit: string, nodes: readonly NodeSpec[]] {
    switch (block.type) {
      case 'task':
      case 'job':
      case 'script':
      case 'call': {
        const id = this.id(block.type);
        this.expect(id, times);
        return [id, id, [this.leaf(block.type, id)]];
      }
      case 'error':
        return this.errorInside(times);
      case 'sequence': {
        const parts = block.blocks.map((inner) => this.write(inner, times));
        parts.slice(1).forEach(([entry], index) => this.flows.push(`${parts[index]![1]} -> ${entry}`));
        return [parts[0]![0], parts.at(-1)![1], parts.flatMap(([, , nodes]) => nodes)];
      }
      case 'and':
      case 'or':
      case 'some':
        return this.split(block, times);
      case 'loop':
        return this.loop(block.body, block.rounds, times);
      case 'multi':
        return this.multi(block, times);
      case 'sub': {
        const id = this.id('sub');
        const inner = this.id('start');
        const [entry, , nodes] = this.write(block.body, times);
        this.flows.push(`${inner} -> ${entry}`);
        for (const expected of [id, inner]) this.expect(expected, times);
        return [id, id, sub(id, [start(inner), ...nodes])];
      }
    }
  }

  /** A sub-process with several rounds, whose counters are local to each round. */
  private multi(
    { body, rounds, sequential }: Extract<Block, { type: 'multi' }>,
    times: number,
  ): readonly [string, string, readonly NodeSpec[]] {
    const [id, inner] = [this.id('multi'), this.id('start')];
    const [entry, , nodes] = this.write(body, times * rounds);
    this.flows.push(`${inner} -> ${entry}`);
    this.expect(id, times * (rounds + 1));
    this.expect(inner, times * rounds);
    const names = nodes.flatMap(({ script: of }) => (of?.resultVariable ? [[of.resultVariable, '=0']] : []));
    const facets = { ...multi({ cardinality: String(rounds), sequential }), ...inputs(Object.fromEntries(names)) };
    return [id, id, sub(id, [start(inner), ...nodes], facets)];
  }

  private leaf(type: 'task' | 'job' | 'script' | 'call', id: string): NodeSpec {
    if (type === 'job') return service(id);
    if (type === 'script') return script(id, '=1', id);
    // Without isolation the called instance would hand the loop counters of its start back.
    return type === 'call' ? call(id, 'child', { propagateAllParentVariables: false }) : task(id);
  }

  /** A sub-process that always fails and is left by its boundary event. */
  private errorInside(times: number): readonly [string, string, readonly NodeSpec[]] {
    const [id, inner, thrower, catcher, merge] = ['sub', 'start', 'throw', 'catch', 'merge'].map((name) =>
      this.id(name),
    ) as [string, string, string, string, string];
    this.flows.push(`${inner} -> ${thrower}`, `${id} -> ${merge}`, `${catcher} -> ${merge}`);
    for (const expected of [inner, catcher, merge]) this.expect(expected, times);
    const nodes = sub(id, [start(inner), end(thrower, { event: error('E') })]);
    return [id, merge, [...nodes, boundary(catcher, id, error('E')), exclusive(merge)]];
  }

  private split(
    block: Extract<Block, { type: 'sequence' | 'and' | 'or' | 'some' }>,
    times: number,
  ): readonly [string, string, readonly NodeSpec[]] {
    const { type, blocks } = block;
    const chosen = block.taken % blocks.length;
    const isTaken = (index: number) =>
      type === 'and' || index === chosen || (type === 'some' && ((block.taken + 1) >> index) % 2 === 1);
    const [fork, join] = [this.id('fork'), this.id('join')];
    const parts = blocks.map((inner, index) => this.write(inner, isTaken(index) ? times : 0));
    parts.forEach(([entry, exit], index) => {
      const arrow = `${fork} -> ${entry}`;
      this.flows.push(type === 'and' ? arrow : [arrow, `=${String(isTaken(index))}`], `${exit} -> ${join}`);
    });
    for (const expected of [fork, join]) this.expect(expected, times);
    const gateway = { and: parallel, or: exclusive, some: inclusive, sequence: task }[type];
    return [fork, join, [gateway(fork), gateway(join), ...parts.flatMap(([, , nodes]) => nodes)]];
  }

  /** Counts its rounds in a variable of its own, which each pass sets back first. */
  private loop(body: Block, rounds: number, times: number): readonly [string, string, readonly NodeSpec[]] {
    const [reset, merge, step, check] = ['reset', 'merge', 'step', 'check'].map((name) => this.id(name)) as [
      string,
      string,
      string,
      string,
    ];
    const counter = `n${merge}`;
    const [entry, exit, nodes] = this.write(body, times * rounds);
    const out = this.id('out');
    this.flows.push(`${reset} -> ${merge}`, `${merge} -> ${step}`, `${step} -> ${entry}`, `${exit} -> ${check}`);
    this.flows.push([`${check} -> ${merge}`, `=${counter} < ${rounds}`], [`${check} -> ${out}`, 'default']);
    for (const expected of [merge, step, check]) this.expect(expected, times * rounds);
    for (const expected of [reset, out]) this.expect(expected, times);
    const ends = [script(reset, '=0', counter), exclusive(merge), script(step, `=${counter} + 1`, counter)];
    return [reset, out, [...ends, exclusive(check), task(out), ...nodes]];
  }
}

const child = process('child', [start('cs'), service('child-job'), end('ce')], ['cs -> child-job', 'child-job -> ce']);

describe('random block-structured models', () => {
  it('complete every element as often as their shape says, whatever the order of completion and wherever a run is continued', () => {
    fc.assert(
      fc.property(block, fc.infiniteStream(fc.nat(1000)), (root, order) => {
        const writer = new Writer();
        const [entry, exit, nodes] = writer.write(root, 1);
        const model = process(
          'p',
          [start('s'), ...nodes, end('e')],
          ['s -> ' + entry, `${exit} -> e`, ...writer.flows],
        );
        const calls = Object.fromEntries(
          nodes.filter((node) => node.type === 'bpmn:CallActivity').map((node) => [node.id, '9-child']),
        );
        const c = new TestCase(model, { models: [child], bindings: [{ calls }] });
        for (let guard = 0; !isClosed(c.state) && guard < 5000; guard += 1) {
          const random = order.next().value as number;
          const jobs = [...c.state.jobs.keys()];
          expect(jobs.length).toBeGreaterThan(0);
          if (random % 7 === 0) c.continueAsNew();
          c.command({ type: 'complete-job', jobKey: jobs[random % jobs.length]!, variables: {} });
        }
        const own = new Set([...child.nodes.keys(), 'child', 's', 'e', 'p']);
        const counts = new Map<string, number>();
        for (const id of c.completed()) if (!own.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
        expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(writer.expected));
        expect([c.state.elements.size, c.state.jobs.size, c.state.incidents.size]).toEqual([0, 0, 0]);
      }),
      { numRuns: 300 },
    );
  });
});
