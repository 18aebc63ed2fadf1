import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { CaseFile, ModelBinding } from '../models/messages';
import { SERVICE_TASK_QUEUE, regionTaskQueue } from '../models/messages';
import type { BlobRef } from '../models/payloads/blob';
import type { ServiceActivity } from '../models/ports/activity-call';
import type { CallReference, MessagePublisher, SignalBroadcaster } from '../models/ports/case-services';
import type { ScriptRun, ScriptRunner } from '../models/ports/script-runner';
import type { KernelCommand, KernelInput } from './engine/contract';

/** At most this many calls of a case are handed out at once; the rest wait here (and in the state). */
const HANDED_OUT = 200;

/** Names of local activities of the case worker besides the flush. */
export interface CallResolution {
  resolveCall(call: CallReference): Promise<BlobRef | null>;
}

const { resolveCall } = proxyLocalActivities<CallResolution>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
});
/** The outcome is recorded; only the host's own troubles are tried again. */
const { runScript } = proxyLocalActivities<ScriptRunner>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
});
const { publishMessage } = proxyActivities<MessagePublisher>({
  taskQueue: SERVICE_TASK_QUEUE,
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '1 minute' },
});
const { broadcastSignal } = proxyActivities<SignalBroadcaster>({
  taskQueue: SERVICE_TASK_QUEUE,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '1 minute' },
});

/** Carries out the kernel's commands to the outside and feeds the answers back as inputs. */
export class OutsideCalls {
  readonly #running = new Map<string, CancellationScope>();
  #waiting: KernelCommand[] = [];
  /** Of local activities in the order of their calls; `undefined` until there is one, `null` when it was cancelled. */
  readonly #answers: { input?: KernelInput | null }[] = [];
  /** Set while draining before continue-as-new: nothing new is handed out. */
  isHeld = false;

  constructor(
    private readonly instanceNo: string,
    private readonly file: CaseFile | null,
    private readonly feed: (input: KernelInput) => void,
    private readonly loadModel: (ref: BlobRef) => ModelBinding,
    private readonly scriptOf: (key: string) => ScriptRun,
    /** Called when a local activity has answered; the answer is kept for {@link takeAnswers}. `null`: fed as it comes. */
    private readonly onAnswer: (() => void) | null,
  ) {}

  get runningCount(): number {
    return this.#running.size;
  }

  /** Local activities are under way, or have answers that nobody has taken. */
  get hasLocal(): boolean {
    return this.#answers.length > 0;
  }

  get isAnswered(): boolean {
    return this.#answers.every(({ input }) => input !== undefined);
  }

  takeAnswers(): readonly KernelInput[] {
    return this.#answers.splice(0).flatMap(({ input }) => input ?? []);
  }

  perform(commands: readonly KernelCommand[]): void {
    for (const command of commands) {
      if (command.type === 'cancel-activity') this.#cancel(command.key);
      else this.#waiting.push(command);
    }
    this.#handOut();
  }

  cancelAll(): void {
    for (const scope of this.#running.values()) scope.cancel();
  }

  #cancel(key: string): void {
    this.#waiting = this.#waiting.filter((command) => keyOf(command) !== key);
    this.#running.get(key)?.cancel();
  }

  #handOut(): void {
    while (!this.isHeld && this.#running.size < HANDED_OUT) {
      const command = this.#waiting.shift();
      if (!command) return;
      this.#run(keyOf(command), () => this.#call(command), this.#receiverOf(command));
    }
  }

  #receiverOf({ type }: KernelCommand): (input: KernelInput | null) => void {
    const { onAnswer } = this;
    if (!onAnswer || (type !== 'resolve-call' && type !== 'run-script')) {
      return (input) => {
        if (input) this.feed(input);
      };
    }
    const answer: { input?: KernelInput | null } = {};
    this.#answers.push(answer);
    return (input) => {
      answer.input = input;
      onAnswer();
    };
  }

  #run(key: string, call: () => Promise<KernelInput>, receive: (input: KernelInput | null) => void): void {
    const scope = new CancellationScope();
    this.#running.set(key, scope);
    const done = (): void => {
      if (this.#running.get(key) === scope) this.#running.delete(key);
      this.#handOut();
    };
    scope.run(call).then(
      (input) => {
        done();
        receive(input);
      },
      (error: unknown) => {
        done();
        if (isCancellation(error)) return receive(null);
        receive({ type: 'activity-resolved', key, outcome: { type: 'failure', ...describe(error) } });
      },
    );
  }

  async #call(command: KernelCommand): Promise<KernelInput> {
    switch (command.type) {
      case 'schedule-activity':
        return this.#activity(command);
      case 'publish-message': {
        const { type: _type, key, ...message } = command;
        await publishMessage({ ...message, instanceNo: this.instanceNo });
        return { type: 'message-published', key };
      }
      case 'broadcast-signal': {
        const { key, name, broadcastId, variables } = command;
        await broadcastSignal({ instanceNo: this.instanceNo, name, broadcastId, variables });
        return { type: 'signal-broadcast', key };
      }
      case 'resolve-call': {
        const { type: _type, elementInstanceKey, ...call } = command;
        const ref = await resolveCall(call);
        return { type: 'call-resolved', elementInstanceKey, binding: ref && this.loadModel(ref) };
      }
      case 'run-script':
        return { type: 'activity-resolved', key: command.key, outcome: await runScript(this.scriptOf(command.key)) };
      case 'cancel-activity':
        throw new Error('Expected a call, but got a cancellation');
    }
  }

  async #activity(command: KernelCommand & { readonly type: 'schedule-activity' }): Promise<KernelInput> {
    const { key, activityType, division, input, idempotencyKey, summary } = command;
    const activities = proxyActivities<Record<string, ServiceActivity>>({
      taskQueue: division === null ? SERVICE_TASK_QUEUE : regionTaskQueue(division),
      startToCloseTimeout: '10 minutes',
      heartbeatTimeout: '10 seconds',
      summary,
      retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
    });
    const activity = activities[activityType];
    if (!activity) throw new Error(`Expected an activity for "${activityType}"`);
    const outcome = await activity({
      activityType,
      idempotencyKey,
      instanceNo: this.instanceNo,
      elementInstanceKey: key,
      division,
      input,
      file: this.file,
    });
    return { type: 'activity-resolved', key, outcome };
  }
}

function keyOf(command: KernelCommand): string {
  return command.type === 'resolve-call' ? command.elementInstanceKey : command.key;
}

function describe(error: unknown): { code: string; message: string } {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure) return { code: cause.type ?? 'ACTIVITY_FAILED', message: cause.message };
  return { code: 'ACTIVITY_FAILED', message: 'The call did not succeed' };
}
