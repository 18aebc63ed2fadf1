import { assertNever } from '../../models/json';
import { behaviourOf } from '../elements';
import { reachMilestone } from '../sla/milestones';
import { recomputeClocks } from '../sla/recompute-clocks';
import { receiveOutcome } from './activity-outcome';
import { runAgenda } from './agenda';
import { receiveCallResolution } from './called-instances';
import { checkCommand } from './check-command';
import type { Advance, EngineEnvironment, KernelCommand, KernelInput } from './contract';
import { fireEvent } from './fire-event';
import { InvariantError, must } from './invariant-error';
import { commandOf, isClosed } from './pending';
import { performCommand } from './perform-command';
import { createInstance } from './process-instances';
import { createState, rootKey } from './state';
import type { CaseState } from './state';
import { createStep, elementOf, emit } from './step';
import type { Step } from './step';
import { takeDueTimer } from './timers';

type StartInput = Extract<KernelInput, { type: 'start' }>;

/**
 * What one input does to a case: every token runs as far as it can go without the outside world. Pure and synchronous;
 * time and identity come with the input.
 *
 * Takes ownership of `state` and changes it in place through `apply`; use the one returned. A refused command emits
 * nothing and changes nothing. An answer or signal that nobody waits for emits nothing and is no refusal.
 *
 * @param state `null` only for the input `start`
 * @param now instant of the input, epoch ms
 * @throws InvariantError on a bug of the engine or of its caller, never because of a model or its data
 */
export function advance(state: CaseState | null, input: KernelInput, now: number, env: EngineEnvironment): Advance {
  const step = createStep(stateFor(state, input), env, now, behaviourOf);
  if (input.type === 'command') {
    const refusal = checkCommand(step.state, input.envelope);
    if (refusal) return { state: step.state, events: [], commands: [], refusal, more: false };
  }
  const isLate = input.type === 'timer-due' && runAgenda(step);
  if (!isLate) receive(step, input);
  const isSliced = runAgenda(step);
  return {
    state: step.state,
    events: step.events,
    commands: [...step.commands, ...requests(step)],
    refusal: null,
    more: isSliced || (input.type === 'timer-due' && isTimerDue(step)),
  };
}

function stateFor(state: CaseState | null, input: KernelInput): CaseState {
  if ((input.type === 'start') !== (state === null))
    throw new InvariantError('Expected a state exactly after the start');
  return state ?? createState(input as StartInput);
}

function receive(step: Step, input: KernelInput): void {
  switch (input.type) {
    case 'start':
      return start(step, input);
    case 'command':
      return performCommand(step, input.envelope);
    case 'signal': {
      if (input.signal.type === 'calendar-republished') return recomputeClocks(step);
      const { activityKey, outcome } = input.signal;
      // The activity itself may still poll for the answer that the callback brought.
      if (receiveOutcome(step, activityKey, outcome)) step.commands.push({ type: 'cancel-activity', key: activityKey });
      return;
    }
    case 'activity-resolved':
      receiveOutcome(step, input.key, input.outcome);
      return;
    case 'message-published':
      if (step.state.thrown.has(input.key)) emit(step, { type: 'message-published', key: input.key });
      return;
    case 'signal-broadcast':
      if (step.state.thrownSignals.has(input.key)) emit(step, { type: 'signal-broadcast', key: input.key });
      return;
    case 'call-resolved':
      return receiveCallResolution(step, input.elementInstanceKey, input.binding);
    case 'timer-due': {
      const timer = takeDueTimer(step);
      if (timer) fireEvent(step, elementOf(step, timer.elementInstanceKey), timer, {});
      return;
    }
    case 'continue':
      return;
    default:
      return assertNever(input);
  }
}

function start(step: Step, input: StartInput): void {
  const key = rootKey(step.state);
  createInstance(step, {
    key,
    binding: must(input.models[0], 'the definition of the case'),
    isResolved: false,
    caller: null,
    variables: input.variables,
    startElementId: input.startElementId,
    ...(input.startTrigger ? { startTrigger: input.startTrigger } : {}),
  });
  if (input.file) reachMilestone(step, key, { name: 'first-contact', at: input.file.openedAt });
}

/** The requests of this step that still stand: one that was interrupted in the same step is never made. */
function requests(step: Step): KernelCommand[] {
  const { state } = step;
  const commands: KernelCommand[] = [];
  for (const event of step.events) {
    const stands =
      event.type === 'message-thrown' ||
      event.type === 'signal-thrown' ||
      (event.type === 'activity-requested' && state.activities.get(event.key) === event) ||
      (event.type === 'call-requested' && state.calls.get(event.elementInstanceKey) === event);
    if (stands) commands.push(commandOf(state, event));
  }
  return commands;
}

function isTimerDue(step: Step): boolean {
  const first = step.state.timerQueue.first();
  return first !== null && first.due <= step.now && !isClosed(step.state);
}
