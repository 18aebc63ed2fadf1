import fc from 'fast-check';
import type { NetAdHoc, NetGuard, NetLoop } from './net';

export type Code = 'X' | 'Y';
export type Leaf =
  'task' | 'work' | 'job' | 'call' | 'catch' | 'escalation' | 'signal' | 'link' | 'undo' | 'event-choice';
export type Ending = 'none' | 'terminate' | 'error' | 'escalation' | 'signal' | 'compensation' | 'cancel';
export type Outside = 'message' | 'signal' | 'timer' | 'condition';

/** A piece of a model with one way in and one way out. */
export type Block =
  | {
      readonly type: Leaf;
      readonly loop: NetLoop | null;
      readonly boundary: Occasion | null;
      readonly catches: Occasion;
      readonly handler: Handler | null;
      /** Of what throws a compensation: which of the activities it sees; `null` for all. */
      readonly nth: number | null;
      readonly waits: boolean;
    }
  | { readonly type: 'sequence'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'split';
      readonly kind: 'exclusive' | 'parallel' | 'inclusive' | 'complex';
      readonly blocks: readonly Block[];
      readonly guards: readonly NetGuard[];
      readonly needs: number | null;
    }
  /** An early end: the rest of the branch is not reached when the guard holds. */
  | {
      readonly type: 'exit';
      readonly ending: Ending;
      readonly code: Code;
      readonly guard: NetGuard;
      readonly nth: number | null;
    }
  | {
      readonly type: 'sub';
      readonly kind: 'sub' | 'transaction';
      readonly body: Block;
      readonly loop: NetLoop | null;
      readonly boundary: Occasion | null;
      /** Of a transaction: when it is cancelled at its end, and whether a boundary event goes on then. */
      readonly cancelled: NetGuard | null;
      readonly hasCancel: boolean;
      readonly eventSub: EventSub | null;
      readonly handler: Handler | 'inside' | null;
      readonly isImplicit: boolean;
    }
  | {
      readonly type: 'ad-hoc';
      readonly parts: readonly Block[];
      readonly adHoc: NetAdHoc;
      readonly loop: NetLoop | null;
      readonly boundary: Occasion | null;
      readonly eventSub: EventSub | null;
      readonly handler: Handler | null;
    }
  | { readonly type: 'again'; readonly body: Block; readonly guard: NetGuard };

/** What undoes an activity. */
export interface Handler {
  readonly kind: 'task' | 'work' | 'job' | 'sub';
  readonly loop: NetLoop | null;
  readonly boundary: Occasion | null;
}

/** What a boundary event, an event sub-process or a catch event waits for. */
export interface Occasion {
  readonly on: Outside | 'error' | 'escalation';
  /** Waits for this too, and for both together. */
  readonly also: Outside | 'error' | 'escalation' | null;
  readonly together: boolean;
  readonly code: Code | null;
  readonly seconds: number;
  readonly times: number;
  readonly guard: NetGuard;
  readonly interrupting: boolean;
  readonly hasWork: boolean;
}

export interface EventSub {
  readonly event: Occasion;
  readonly body: Block;
}

const code = fc.constantFrom<Code>('X', 'Y');
const guard: fc.Arbitrary<NetGuard> = fc.record({
  name: fc.constantFrom('a' as const, 'b' as const),
  above: fc.integer({ min: 0, max: 8 }),
});
const kind = fc.constantFrom<Occasion['on']>('error', 'escalation', 'message', 'signal', 'timer', 'condition');
const occasion: fc.Arbitrary<Occasion> = fc
  .record({
    on: kind,
    also: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: kind }),
    together: fc.boolean(),
    code: fc.option(code, { freq: 3 }),
    seconds: fc.integer({ min: 1, max: 3 }),
    times: fc.integer({ min: 1, max: 3 }),
    guard,
    interrupting: fc.boolean(),
    hasWork: fc.boolean(),
  })
  .map((one) => {
    const isError = one.on === 'error' || one.also === 'error';
    // An error cannot be one of several that are all waited for.
    return isError ? { ...one, interrupting: true, together: false } : one;
  });
const loop: fc.Arbitrary<NetLoop | null> = fc.option(
  fc.oneof(
    fc.record({ type: fc.constant('multiple' as const), sequential: fc.boolean(), count: fc.nat(3) }),
    fc.record({ type: fc.constant('multiple' as const), sequential: fc.boolean(), count: fc.nat(3), until: guard }),
    fc.record({
      type: fc.constant('standard' as const),
      testBefore: fc.boolean(),
      maximum: fc.integer({ min: 1, max: 3 }),
      again: guard,
    }),
  ),
  { freq: 4 },
);
const handler: fc.Arbitrary<Handler> = fc.record({
  kind: fc.constantFrom<Handler['kind']>('task', 'work', 'job', 'sub'),
  loop: fc.oneof(fc.constant(null), loop),
  boundary: fc.option(occasion, { freq: 2 }),
});
const nth = fc.option(fc.nat(5), { freq: 2 });

export const { block, eventSub } = fc.letrec<{ block: Block; eventSub: EventSub }>((tie) => ({
  eventSub: fc.record({ event: occasion, body: tie('block') }),
  block: fc.oneof(
    { maxDepth: 5, depthSize: 'medium', withCrossShrink: true },
    fc.record({
      type: fc.constantFrom<Leaf>(
        ...(['work', 'job', 'task', 'call', 'catch', 'escalation', 'signal', 'link', 'undo', 'event-choice'] as const),
      ),
      loop,
      boundary: fc.option(occasion, { freq: 3 }),
      catches: occasion,
      handler: fc.option(handler, { freq: 3 }),
      nth,
      waits: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('exit' as const),
      ending: fc.constantFrom<Ending>(
        ...(['none', 'terminate', 'error', 'escalation', 'signal', 'compensation', 'cancel'] as const),
      ),
      code,
      guard,
      nth,
    }),
    fc.record({
      type: fc.constant('sequence' as const),
      blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('split' as const),
      kind: fc.constantFrom('exclusive' as const, 'parallel' as const, 'inclusive' as const, 'complex' as const),
      blocks: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      guards: fc.array(guard, { minLength: 3, maxLength: 3 }),
      needs: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 3 }),
    }),
    fc.record({
      type: fc.constant('sub' as const),
      kind: fc.constantFrom('sub' as const, 'sub' as const, 'transaction' as const),
      body: tie('block'),
      loop,
      boundary: fc.option(occasion, { freq: 2 }),
      cancelled: fc.option(guard, { freq: 3 }),
      hasCancel: fc.boolean(),
      eventSub: fc.option(tie('eventSub'), { freq: 3 }),
      handler: fc.option(fc.oneof(handler, fc.constant('inside' as const)), { freq: 3 }),
      isImplicit: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('ad-hoc' as const),
      parts: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
      adHoc: fc.record({
        sequential: fc.boolean(),
        until: fc.option(guard, { freq: 2 }),
        cancelsRemaining: fc.boolean(),
      }),
      loop,
      boundary: fc.option(occasion, { freq: 3 }),
      eventSub: fc.option(tie('eventSub'), { freq: 3 }),
      handler: fc.option(handler, { freq: 3 }),
    }),
    fc.record({ type: fc.constant('again' as const), body: tie('block'), guard }),
  ),
}));
