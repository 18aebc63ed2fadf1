import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { EngineEvent, NumberedEvent } from '../../models/events/engine-event';
import { caseKey } from '../../models/keys';
import { COMMAND_UPDATE, type CaseInput, type CommandEnvelope, type CommandResult } from '../../models/messages';
import type { CaseStore } from '../../models/ports/case-store';
import { elementEnds, elementStarts, instanceStarts, userTaskOpens } from './hand-written-events';

const TASKS = [
  ['one', '收件'],
  ['two', '审查'],
  ['three', '决定'],
] as const;

const { flush } = proxyLocalActivities<CaseStore>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '50 milliseconds', maximumInterval: '500 milliseconds', maximumAttempts: 3 },
});
const commandUpdate = defineUpdate<CommandResult, [CommandEnvelope]>(COMMAND_UPDATE);

/**
 * What a programmer would write for three user tasks in a row, without an interpreter: the yardstick of `overhead`. It has
 * the name, the update, the read model and the events of the product's case workflow, so the same API serves both.
 */
export async function caseWorkflow(input: CaseInput): Promise<void> {
  const rootKey = caseKey(input.instanceNo, 0);
  let ordinal = 0;
  let seq = 0;
  let pending: NumberedEvent[] = [];
  let current = 0;
  let openTask = '';
  let openElement = '';

  const nextKey = (): string => caseKey(input.instanceNo, (ordinal += 1));
  function note(...events: readonly EngineEvent[]): void {
    for (const event of events) pending.push({ ...event, seq: (seq += 1), at: Date.now() });
  }

  function open(index: number, flowId: string): void {
    const task = TASKS[index];
    if (!task) return;
    const [elementId, name] = task;
    current = index;
    openElement = nextKey();
    openTask = nextKey();
    const element = { key: openElement, elementId, elementName: name, elementType: 'bpmn:UserTask', flowId };
    note(...elementStarts(rootKey, element), userTaskOpens(rootKey, { key: openTask, openElement, elementId, name }));
  }

  async function write(): Promise<void> {
    const events = pending;
    pending = [];
    const result = await flush({
      instanceNo: input.instanceNo,
      caseNo: input.file?.caseNo ?? null,
      runEpoch: 1,
      fromSeq: events[0]?.seq ?? 0,
      workflowTime: Date.now(),
      events,
    });
    if (result === 'stale') throw new Error('Expected to be the latest attempt of this workflow task');
  }

  function complete({ commandId, actor, command }: CommandEnvelope): void {
    if (command.type !== 'complete-user-task') return;
    const [elementId] = TASKS[current] ?? ['one'];
    const [next] = TASKS[current + 1] ?? ['end'];
    note(
      { type: 'command-accepted', commandId, command: command.type, targetKey: command.taskKey, actor },
      { type: 'user-task-completed', key: command.taskKey, action: command.action },
    );
    const isNew = current === 0;
    const keys = Object.fromEntries(Object.keys(command.variables).map((name) => [name, isNew ? nextKey() : '']));
    note({
      type: 'variables-set',
      scopeKey: rootKey,
      instanceKey: rootKey,
      values: command.variables,
      keys: isNew ? keys : {},
    });
    const flowId = `${elementId}_${next}`;
    note(...elementEnds(openElement), { type: 'sequence-flow-taken', scopeKey: rootKey, instanceKey: rootKey, flowId });
    if (next !== 'end') return open(current + 1, flowId);
    const element = { key: nextKey(), elementId: 'end', elementName: null, elementType: 'bpmn:EndEvent', flowId };
    note(...elementStarts(rootKey, element), ...elementEnds(element.key), ...elementEnds(rootKey));
    openTask = '';
  }

  setHandler(
    commandUpdate,
    async (envelope) => {
      complete(envelope);
      const result = seq;
      await write();
      return { seq: result, flushed: true };
    },
    {
      validator: ({ command }: CommandEnvelope) => {
        if (command.type === 'complete-user-task' && command.taskKey === openTask) return;
        throw ApplicationFailure.nonRetryable('There is no such open task', 'TASK_NOT_FOUND');
      },
    },
  );

  note(...instanceStarts(input, rootKey, nextKey));
  const start = {
    key: nextKey(),
    elementId: 'start',
    elementName: null,
    elementType: 'bpmn:StartEvent',
    flowId: null,
  };
  note(...elementStarts(rootKey, start), ...elementEnds(start.key));
  note({ type: 'sequence-flow-taken', scopeKey: rootKey, instanceKey: rootKey, flowId: 'start_one' });
  open(0, 'start_one');
  await write();
  await condition(() => openTask === '' && allHandlersFinished());
}
