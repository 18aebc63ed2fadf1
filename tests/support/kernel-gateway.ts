import { ThreadScriptRunner } from '../../activities/scripts/thread-script-runner';
import { CodedError } from '../../models/errors/coded-error';
import { indexDecisions, type DecisionModel, type IndexedDecisions } from '../../models/decisions';
import type { ActivityOutcome, CaseInput, CaseSignal, ModelBinding } from '../../models/messages';
import type { ActivityCall } from '../../models/ports/activity-call';
import type { BlobStore } from '../../models/ports/blob-store';
import type { CaseGateway } from '../../models/ports/case-gateway';
import { type IndexedProcess, indexProcess } from '../../models/process/index-process';
import type { ProcessModel } from '../../models/process/process-model';
import { buildCalendar, type CalendarSnapshot } from '../../models/sla/calendar';
import { decisionBinding, type DefinitionReference, type Store } from '../../store/index';
import type { EngineEnvironment, KernelCommand } from '../../workflows/engine/contract';
import { KernelCase } from './kernel-case';

export interface KernelGatewayOptions {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly now?: () => number;
  /** Called after a case has handed a message over, e.g. to kick a delivery loop. */
  readonly onMessage?: () => void;
  /** Stand for the activities of the service, by type; a type without one stays pending until `resolveActivity`. */
  readonly activities?: Readonly<Record<string, (call: ActivityCall) => Promise<ActivityOutcome>>>;
}

export interface KernelGateway extends CaseGateway {
  /** Answers an activity that has no stand-in. */
  resolveActivity(instanceNo: string, key: string, outcome: ActivityOutcome): Promise<void>;
  /** Stops all timers. */
  stop(): void;
}

/** A case gateway without Temporal: the real kernel in this process, flushing into a real store. For tests of what lies around. */
export function createKernelGateway(options: KernelGatewayOptions): KernelGateway {
  const { store, blobs } = options;
  const now = options.now ?? Date.now;
  const cases = new Map<string, KernelCase>();
  const models = new Map<string, IndexedProcess>();
  const scripts = new ThreadScriptRunner();
  const decisions = new Map<string, IndexedDecisions>();
  const calendars = new Map<string, CalendarSnapshot[]>();

  const runningCase = (instanceNo: string): KernelCase => {
    const running = cases.get(instanceNo);
    if (!running) throw new CodedError('INSTANCE_NOT_FOUND');
    return running;
  };

  async function loadModel({ hash, kind }: ModelBinding): Promise<void> {
    if (models.has(hash) || decisions.has(hash)) return;
    if (kind === 'decision') decisions.set(hash, indexDecisions((await readBlob(blobs, hash)) as DecisionModel));
    else models.set(hash, indexProcess(hash, (await readBlob(blobs, hash)) as ProcessModel));
  }

  function environmentOf(instanceNo: string): EngineEnvironment {
    return {
      process(hash) {
        const model = models.get(hash);
        if (!model) throw new Error(`Expected model ${hash} to be loaded, but it is not`);
        return model;
      },
      decisions: (hash) => decisions.get(hash) as IndexedDecisions,
      calendar(division, version) {
        const known = calendars.get(instanceNo) ?? [];
        const calendar = version === undefined ? known.at(-1) : known.find((each) => each.version === version);
        return calendar ? buildCalendar(calendar, division) : null;
      },
    };
  }

  async function bindingOf(call: Extract<KernelCommand, { type: 'resolve-call' }>): Promise<ModelBinding | null> {
    if (call.kind === undefined) return store.definitions.binding(referenceOf(call));
    const { definitionKey, processId, versionTag } = call;
    const byId = versionTag === null ? { decisionId: processId } : { decisionId: processId, versionTag };
    const row = await store.definitions.decision(definitionKey === null ? byId : { key: definitionKey });
    return row && decisionBinding(row);
  }

  async function act(running: KernelCase, command: KernelCommand): Promise<void> {
    const { instanceNo, file } = running.input;
    switch (command.type) {
      case 'publish-message': {
        const { name, correlationKey, timeToLiveMs: ttlMs, messageId, variables, key } = command;
        const message = { name, correlationKey, ttlMs, messageId, variables, now: now(), thrown: true };
        await store.messages.publish(message);
        await running.feed({ type: 'message-published', key });
        return options.onMessage?.();
      }
      case 'broadcast-signal': {
        const { name, broadcastId, variables, key } = command;
        await store.signals.begin({ name, broadcastId, variables, thrownBy: instanceNo, now: now() });
        await running.feed({ type: 'signal-broadcast', key });
        return options.onMessage?.();
      }
      case 'resolve-call': {
        const binding = await bindingOf(command);
        if (binding) await loadModel(binding);
        await running.feed({ type: 'call-resolved', elementInstanceKey: command.elementInstanceKey, binding });
        return;
      }
      case 'schedule-activity': {
        const { activityType, key, idempotencyKey, division, input } = command;
        const standIn = options.activities?.[activityType];
        if (!standIn) return;
        const call = { activityType, idempotencyKey, instanceNo, elementInstanceKey: key, division, input, file };
        await running.feed({ type: 'activity-resolved', key, outcome: await standIn(call) });
        return;
      }
      case 'run-script': {
        const outcome = await scripts.runScript(running.scriptOf(command.key));
        await running.feed({ type: 'activity-resolved', key: command.key, outcome });
        return;
      }
      case 'cancel-activity':
        return;
    }
  }

  return {
    async start(input: CaseInput, hashes: readonly string[]) {
      if (cases.has(input.instanceNo)) return;
      for (const binding of input.models) await loadModel(binding);
      const calendarHash = hashes[input.models.length] ?? '';
      if (calendarHash) calendars.set(input.instanceNo, [(await readBlob(blobs, calendarHash)) as CalendarSnapshot]);
      const running = new KernelCase(input, {
        store,
        environment: environmentOf(input.instanceNo),
        now,
        perform: (self, command) => void act(self, command).catch(() => undefined),
      });
      cases.set(input.instanceNo, running);
      await running.start();
    },
    command: async (instanceNo, envelope) => runningCase(instanceNo).command(envelope),
    async signal(instanceNo: string, signal: CaseSignal, blob?: string) {
      if (blob !== undefined) calendars.get(instanceNo)?.push((await readBlob(blobs, blob)) as CalendarSnapshot);
      await runningCase(instanceNo).feed({ type: 'signal', signal });
    },
    snapshot: async (instanceNo) => runningCase(instanceNo).snapshot(),
    healthy: async () => true,
    async resolveActivity(instanceNo, key, outcome) {
      await runningCase(instanceNo).feed({ type: 'activity-resolved', key, outcome });
    },
    stop() {
      for (const running of cases.values()) running.stop();
      void scripts.close();
    },
  };
}

async function readBlob(blobs: BlobStore, hash: string): Promise<unknown> {
  const bytes = await blobs.get(hash);
  if (!bytes) throw new Error(`Expected a blob ${hash}, but there is none`);
  return JSON.parse(new TextDecoder().decode(bytes));
}

function referenceOf(command: Extract<KernelCommand, { type: 'resolve-call' }>): DefinitionReference {
  if (command.definitionKey !== null) return { key: command.definitionKey };
  const { processId, versionTag } = command;
  return versionTag === null ? { processId } : { processId, versionTag };
}
