import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  makeContinueAsNewFunc,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import {
  COMMAND_UPDATE,
  EVENT_SIGNAL,
  SNAPSHOT_QUERY,
  type CaseInput,
  type CaseSignal,
  type CommandEnvelope,
  type CommandResult,
  type SnapshotPage,
  type SnapshotRequest,
} from '../models/messages';
import type { Json } from '../models/json';
import type { BlobRef } from '../models/payloads/blob';
import { CaseModels } from './case-models';
import type { KernelInput } from './engine/contract';
import {
  advance,
  checkCommand,
  hasPendingOutside,
  isClosed,
  liveEvents,
  nextWakeUp,
  nextWakeUpElement,
  pendingCommands,
  reviveState,
  scriptRunOf,
  stateText,
  type CaseState,
} from './engine';
import { FlushLine } from './flush-line.workflow';
import { OutsideCalls } from './outside-calls.workflow';
import { RecentCommands } from './recent-commands';
import { SnapshotPages } from './snapshot-pages';
import { WakeUp } from './wake-up.workflow';

export const commandUpdate = defineUpdate<CommandResult, [CommandEnvelope]>(COMMAND_UPDATE);
export const eventSignal = defineSignal<[CaseSignal, BlobRef?]>(EVENT_SIGNAL);
export const snapshotQuery = defineQuery<SnapshotPage, [SnapshotRequest]>(SNAPSHOT_QUERY);

/** Blobs for states that are too large for an input. */
export interface StateStorage {
  storeState(text: string): Promise<BlobRef>;
}
const { storeState } = proxyLocalActivities<StateStorage>({ startToCloseTimeout: '10 seconds' });

/** Events after which a flush comes before the next input: an activation stays short however many inputs it brings. */
const ACTIVATION_EVENTS = 1_000;
const HISTORY_BUDGET = 1_500;
const UPDATE_BUDGET = 1_500;
const DRAIN_MS = 30_000;
const STATE_IN_INPUT_BYTES = 256 * 1024;

interface QueuedInput {
  readonly input: KernelInput;
  readonly answer?: (result: CommandResult | ApplicationFailure) => void;
}

/**
 * One case: feeds one input at a time to the kernel, carries out its commands, flushes its events and waits.
 * @param blobs the models of `input.models` in their order, then the calendars, oldest first, then the state when it is large
 */
export async function caseWorkflow(input: CaseInput, ...blobs: BlobRef[]): Promise<void> {
  const models = new CaseModels(input.models, blobs, input.continued?.calendars ?? 1);
  const queue: QueuedInput[] = [];
  /** Commands on what a local activity may bring. */
  const held: QueuedInput[] = [];
  const runEpoch = input.continued ? input.continued.runEpoch + 1 : 1;
  /** What a replay does differently in cases of engine revisions 1 and 2 (ADR 025). */
  const isOrdered = input.engineRev >= 3;
  const recent = new RecentCommands(input.continued?.recentCommands ?? []);
  const snapshots = new SnapshotPages();
  const line = new FlushLine(input, runEpoch);
  const wakeUp = new WakeUp(() => feed({ input: { type: 'timer-due' } }));
  const outside = new OutsideCalls(
    input.instanceNo,
    input.file,
    (answer) => feed({ input: answer }),
    (ref) => models.add(ref),
    (key) => scriptRunOf(state as CaseState, key, models),
    isOrdered ? () => !isWorking && feedAnswers() : null,
  );
  let state: CaseState | null = input.continued ? reviveState(models.stateOf(input.continued)) : null;
  let updates = 0;
  let drainEnds: number | null = null;
  let isWorking = isOrdered;
  let crash: { readonly error: unknown } | null = null;

  /** Queues an input; the inputs of one activation are taken together, after the last of them has arrived. */
  function feed(item: QueuedInput): void {
    queue.push(item);
    if (isWorking) return;
    isWorking = true;
    void Promise.resolve().then(work);
  }

  setHandler(
    commandUpdate,
    (envelope): CommandResult | Promise<CommandResult> => {
      updates += 1;
      const known = recent.find(envelope.commandId);
      if (known !== undefined) return { seq: known, flushed: !line.isPending };
      return new Promise<CommandResult>((resolve, reject) => {
        feed({
          input: { type: 'command', envelope },
          answer: (result) => (result instanceof ApplicationFailure ? reject(result) : resolve(result)),
        });
      });
    },
    {
      validator: (envelope: CommandEnvelope) => {
        if (recent.find(envelope.commandId) !== undefined || state === null || (isOrdered && isWorking)) return;
        const refusal = checkCommand(state, envelope);
        if (refusal) throw ApplicationFailure.nonRetryable(refusal.message, refusal.code);
      },
    },
  );
  setHandler(eventSignal, (signal, calendar) => {
    if (calendar) models.addCalendar(calendar);
    feed({ input: { type: 'signal', signal } });
  });
  setHandler(snapshotQuery, ({ page }) =>
    snapshots.page(`${state?.seq ?? 0} ${line.isPending}`, page, () => ({
      instanceNo: input.instanceNo,
      seq: state?.seq ?? 0,
      runEpoch,
      flushPending: line.isPending,
      closed: state !== null && isClosed(state),
      live: state ? liveEvents(state) : [],
    })),
  );

  if (state) {
    outside.perform(pendingCommands(state));
    queue.unshift({ input: { type: 'continue' } });
  } else {
    queue.unshift({ input: { type: 'start', ...input } });
  }

  /** Advances through what is queued, at most one slice, then flushes and answers. */
  async function runSlice(): Promise<void> {
    const answers: (() => void)[] = [];
    let seq = state?.seq ?? 0;
    let flushed = false;
    let events = 0;
    for (let next = nextInput(); next; next = nextInput()) {
      const { input: kernelInput, answer } = next;
      if (isOrdered && isTooEarly(kernelInput)) {
        held.push(next);
        continue;
      }
      const step = advance(state, kernelInput, Date.now(), models);
      state = step.state;
      seq = state.seq;
      line.add(step.events);
      outside.perform(step.commands);
      if (step.refusal) {
        const refusal = ApplicationFailure.nonRetryable(step.refusal.message, step.refusal.code);
        answers.push(() => answer?.(refusal));
      } else {
        if (kernelInput.type === 'command') recent.add(kernelInput.envelope.commandId, seq);
        const result = seq;
        answers.push(() => answer?.({ seq: result, flushed }));
      }
      if (step.more) {
        queue.unshift({ input: { type: 'continue' } });
        break;
      }
      events += step.events.length;
      if (events >= ACTIVATION_EVENTS && input.engineRev >= 2) break;
    }
    flushed = await line.flush();
    for (const send of answers) send();
    if (isOrdered) await awaitAnswers();
  }

  /** The answers of local activities are taken together when all have ended; what comes from outside meanwhile goes first. */
  async function awaitAnswers(): Promise<void> {
    if (outside.hasLocal) await condition(() => queue.length > 0 || outside.isAnswered || mayContinue());
    if (queue.length === 0) feedAnswers();
    if (!outside.hasLocal) queue.push(...held.splice(0));
  }

  function feedAnswers(): void {
    if (outside.isAnswered) for (const answer of outside.takeAnswers()) feed({ input: answer });
  }

  /** The read model may be ahead: an attempt of this workflow task that was lost has shown what this one is to bring. */
  function isTooEarly(kernelInput: KernelInput): boolean {
    if (kernelInput.type !== 'command' || state === null || !outside.hasLocal) return false;
    return checkCommand(state, kernelInput.envelope) !== null;
  }

  /** What has fallen due goes before a command that is taken later. */
  function nextInput(): QueuedInput | undefined {
    const isCommand = queue[0]?.input.type === 'command';
    const due = isOrdered && isCommand && state && !isClosed(state) ? nextWakeUp(state) : null;
    return due !== null && due <= Date.now() ? { input: { type: 'timer-due' } } : queue.shift();
  }

  function rearm(current: CaseState): void {
    const due = nextWakeUp(current);
    if (due !== null && due <= Date.now()) queue.push({ input: { type: 'timer-due' } });
    else wakeUp.arm(due, nextWakeUpElement(current));
  }

  /** Takes inputs until there are none, or until the case is about to continue as new. */
  async function work(): Promise<void> {
    isWorking = true;
    try {
      while (queue.length > 0 && !mayContinue()) {
        await runSlice();
        if (queue.length === 0 && state && !isClosed(state)) rearm(state);
        if (isFull()) break;
      }
      if (isFull()) drain();
    } catch (error) {
      crash = { error };
    }
    isWorking = false;
    if (crash === null && queue.length > 0 && !mayContinue()) await work();
  }

  function isOver(): boolean {
    const isQuiet = queue.length === 0 && allHandlersFinished();
    return state !== null && isClosed(state) && !hasPendingOutside(state) && !line.isPending && isQuiet;
  }

  function isFull(): boolean {
    return state !== null && drainEnds === null && shouldContinueAsNew(updates);
  }

  function drain(): void {
    outside.isHeld = true;
    drainEnds = Date.now() + (outside.runningCount > 0 ? DRAIN_MS : 0);
    if (outside.runningCount > 0) void sleep(DRAIN_MS);
  }

  /** What is left in the queue then is asked of the next run by its state: the rest of a slice, timers that are due. */
  function mayContinue(): boolean {
    const isLeftOver = ({ input: { type } }: QueuedInput): boolean => type === 'continue' || type === 'timer-due';
    return drainEnds !== null && isDrained(drainEnds) && queue.every(isLeftOver) && allHandlersFinished();
  }

  // A condition that something waits for costs calls into the sandbox: the inputs do not pass through it, only the end does.
  void work();
  await condition(() => crash !== null || (!isWorking && (isOver() || mayContinue())));
  if (crash !== null) throw (crash as { readonly error: unknown }).error;
  if (isOver() || state === null) return;
  outside.cancelAll();
  await continueCase(state);

  function isDrained(ends: number): boolean {
    return outside.runningCount === 0 || Date.now() >= ends;
  }

  async function continueCase(current: CaseState): Promise<never> {
    const text = stateText(current);
    const isLarge = text.length > STATE_IN_INPUT_BYTES;
    const refs = models.references();
    if (isLarge) refs.push(await storeState(text));
    return makeContinueAsNewFunc<typeof caseWorkflow>()(
      {
        ...input,
        models: models.bindings(),
        variables: {},
        continued: {
          runEpoch,
          state: isLarge ? null : (JSON.parse(text) as Json),
          unflushed: line.unflushed,
          recentCommands: recent.entries(),
          ...(models.calendarCount() > 1 ? { calendars: models.calendarCount() } : {}),
        },
      },
      ...refs,
    );
  }
}

function shouldContinueAsNew(updates: number): boolean {
  const info = workflowInfo();
  return info.continueAsNewSuggested || info.historyLength >= HISTORY_BUDGET || updates >= UPDATE_BUDGET;
}
