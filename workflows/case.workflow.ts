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
  serialiseState,
  type CaseState,
} from './engine';
import { FlushLine } from './flush-line.workflow';
import { OutsideCalls } from './outside-calls.workflow';
import { RecentCommands } from './recent-commands';
import { snapshotPage } from './snapshot-page';
import { WakeUp } from './wake-up.workflow';

export const commandUpdate = defineUpdate<CommandResult, [CommandEnvelope]>(COMMAND_UPDATE);
export const eventSignal = defineSignal<[CaseSignal]>(EVENT_SIGNAL);
export const snapshotQuery = defineQuery<SnapshotPage, [SnapshotRequest]>(SNAPSHOT_QUERY);

/** Blobs for states that are too large for an input. */
export interface StateStorage {
  storeState(text: string): Promise<BlobRef>;
}
const { storeState } = proxyLocalActivities<StateStorage>({ startToCloseTimeout: '10 seconds' });

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
 * @param blobs the models of `input.models` in their order, then the calendar, then the state when it is large
 */
export async function caseWorkflow(input: CaseInput, ...blobs: BlobRef[]): Promise<void> {
  const models = new CaseModels(input.models, blobs);
  const queue: QueuedInput[] = [];
  const runEpoch = input.continued ? input.continued.runEpoch + 1 : 1;
  const recent = new RecentCommands(input.continued?.recentCommands ?? []);
  const line = new FlushLine(input.instanceNo, input.file?.caseNo ?? null, runEpoch, input.continued?.unflushed ?? []);
  const wakeUp = new WakeUp(() => queue.push({ input: { type: 'timer-due' } }));
  const outside = new OutsideCalls(
    input.instanceNo,
    input.file,
    (answer) => queue.push({ input: answer }),
    (ref) => models.add(ref),
  );
  let state: CaseState | null = input.continued ? reviveState(models.stateOf(input.continued)) : null;
  let updates = 0;
  let drainEnds: number | null = null;

  setHandler(
    commandUpdate,
    async (envelope) => {
      updates += 1;
      const known = recent.find(envelope.commandId);
      if (known !== undefined) return { seq: known, flushed: !line.isPending };
      return new Promise<CommandResult>((resolve, reject) => {
        queue.push({
          input: { type: 'command', envelope },
          answer: (result) => (result instanceof ApplicationFailure ? reject(result) : resolve(result)),
        });
      });
    },
    {
      validator: (envelope) => {
        if (recent.find(envelope.commandId) !== undefined || state === null) return;
        const refusal = checkCommand(state, envelope, models);
        if (refusal) throw ApplicationFailure.nonRetryable(refusal.message, refusal.code);
      },
    },
  );
  setHandler(eventSignal, (signal) => {
    queue.push({ input: { type: 'signal', signal } });
  });
  setHandler(snapshotQuery, ({ page }) =>
    snapshotPage(
      {
        instanceNo: input.instanceNo,
        seq: state?.seq ?? 0,
        runEpoch,
        flushPending: line.isPending,
        closed: state !== null && isClosed(state),
        live: state ? liveEvents(state) : [],
      },
      page,
    ),
  );

  if (state) {
    outside.perform(pendingCommands(state));
    queue.unshift({ input: { type: 'continue' } });
  } else {
    const { instanceNo, variables, startElementId, actor, file, engineRev } = input;
    queue.unshift({
      input: { type: 'start', instanceNo, models: input.models, variables, startElementId, actor, file, engineRev },
    });
  }

  /** Advances through everything that is queued, at most one slice, then flushes and answers. */
  async function runSlice(): Promise<void> {
    const answers: (() => void)[] = [];
    let seq = state?.seq ?? 0;
    let flushed = false;
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { input: kernelInput, answer } = next;
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
    }
    flushed = await line.flush();
    for (const send of answers) send();
  }

  function rearm(current: CaseState): void {
    const due = nextWakeUp(current);
    if (due !== null && due <= Date.now()) queue.push({ input: { type: 'timer-due' } });
    else wakeUp.arm(due, nextWakeUpElement(current));
  }

  const isQuiet = (): boolean => queue.length === 0 && allHandlersFinished();

  for (;;) {
    while (queue.length > 0) {
      await runSlice();
      if (queue.length === 0 && state && !isClosed(state)) rearm(state);
      if (drainEnds === null && shouldContinueAsNew(updates)) break;
    }
    const current: CaseState | null = state;
    if (current && isClosed(current) && !hasPendingOutside(current) && !line.isPending && isQuiet()) return;
    if (current && drainEnds === null && shouldContinueAsNew(updates)) {
      outside.isHeld = true;
      drainEnds = Date.now() + (outside.runningCount > 0 ? DRAIN_MS : 0);
      if (outside.runningCount > 0) void sleep(DRAIN_MS);
    }
    if (current && drainEnds !== null && isDrained(drainEnds) && allHandlersFinished()) {
      outside.cancelAll();
      await continueCase(current);
    }
    await condition(
      () =>
        queue.length > 0 ||
        (drainEnds !== null && isDrained(drainEnds) && allHandlersFinished()) ||
        (state !== null && isClosed(state) && !hasPendingOutside(state) && !line.isPending && isQuiet()),
    );
  }

  function isDrained(ends: number): boolean {
    return outside.runningCount === 0 || Date.now() >= ends;
  }

  async function continueCase(current: CaseState): Promise<never> {
    const serialised = serialiseState(current);
    const text = JSON.stringify(serialised);
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
          state: isLarge ? null : serialised,
          unflushed: line.unflushed,
          recentCommands: recent.entries(),
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
