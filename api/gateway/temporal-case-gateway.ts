import {
  ApplicationFailure,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
  type Client,
} from '@temporalio/client';
import { errorEntry, type ErrorCode } from '../../models/errors/codes';
import { CodedError } from '../../models/errors/coded-error';
import {
  CASE_TASK_QUEUE,
  CASE_WORKFLOW,
  COMMAND_UPDATE,
  EVENT_SIGNAL,
  SNAPSHOT_QUERY,
  type CaseInput,
  type CaseSnapshot,
  type CommandResult,
  type SnapshotPage,
} from '../../models/messages';
import { workflowId } from '../../models/keys';
import { blobRef } from '../../models/payloads/blob';
import type { CaseGateway } from '../../models/ports/case-gateway';
import { GRPC } from './grpc-status';
import { caseSearchAttributes } from './search-attributes';

/** How long a command waits for its flush before its outcome counts as unknown. */
const COMMAND_MS = 10_000;
const REPEAT_MS = 50;

/** Reaches cases through a Temporal client. `now` and `sleep` are the process's own: this is the shell. */
export function createTemporalCaseGateway(client: Client): CaseGateway {
  const handleOf = (instanceNo: string) => client.workflow.getHandle(workflowId(instanceNo));

  return {
    async start(input, blobs) {
      await guarded('start', () =>
        client.withDeadline(Date.now() + COMMAND_MS, () =>
          client.workflow.start(CASE_WORKFLOW, {
            args: [input, ...blobs.map((hash) => blobRef(hash))],
            workflowId: workflowId(input.instanceNo),
            taskQueue: CASE_TASK_QUEUE,
            workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
            workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
            typedSearchAttributes: caseSearchAttributes(input),
            staticSummary: summaryOf(input),
          }),
        ),
      ).catch((error: unknown) => {
        // A closed case under the same number was started by an earlier attempt of the same request.
        if (error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError') return;
        throw error;
      });
    },

    async command(instanceNo, envelope) {
      const deadline = Date.now() + COMMAND_MS;
      for (let wasSent = false; ;) {
        try {
          return await client.withDeadline(deadline, () =>
            handleOf(instanceNo).executeUpdate<CommandResult, [typeof envelope]>(COMMAND_UPDATE, {
              args: [envelope],
              updateId: envelope.commandId,
            }),
          );
        } catch (error) {
          wasSent ||= isInterrupted(error);
          const isRepeated = isCongested(error) || isInterrupted(error) || isUnprocessed(error);
          if (!isRepeated || Date.now() + REPEAT_MS >= deadline) throw translate(error, 'command', wasSent);
          await new Promise((resolve) => setTimeout(resolve, REPEAT_MS));
        }
      }
    },

    async signal(instanceNo, signal, blob) {
      const args = blob === undefined ? [signal] : [signal, blobRef(blob)];
      await guarded('signal', () => handleOf(instanceNo).signal(EVENT_SIGNAL, ...args));
    },

    async snapshot(instanceNo): Promise<CaseSnapshot> {
      const handle = handleOf(instanceNo);
      const page = (number: number) =>
        guarded('query', () => handle.query<SnapshotPage, [{ page: number }]>(SNAPSHOT_QUERY, { page: number }));
      const first = await page(0);
      let text = first.text;
      for (let number = 1; number < first.pages; number += 1) text += (await page(number)).text;
      return JSON.parse(text) as CaseSnapshot;
    },

    async healthy() {
      return client.connection.workflowService.getSystemInfo({}).then(
        () => true,
        () => false,
      );
    },
  };
}

function summaryOf(input: CaseInput): string {
  const name = input.models[0]?.processId ?? '';
  return input.file ? `${input.file.caseNo} ${input.file.itemName}` : name;
}

async function guarded<T>(what: Sending, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw translate(error, what);
  }
}

type Sending = 'start' | 'command' | 'signal' | 'query';

/** Turns the client's errors into coded ones; what may have happened is never called unavailable. */
function translate(error: unknown, what: Sending, wasSent = false): unknown {
  if (error instanceof WorkflowUpdateFailedError) return refusal(error.cause);
  if (error instanceof WorkflowNotFoundError) return new CodedError('INSTANCE_NOT_FOUND');
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return new CodedError('OUTCOME_UNKNOWN');
  const status = grpcStatus(error);
  if (status === GRPC.NOT_FOUND) return new CodedError('INSTANCE_NOT_FOUND');
  if (status === GRPC.UNAVAILABLE && wasNotSent(error) && !wasSent) return new CodedError('UNAVAILABLE');
  if (status === null) return error;
  return new CodedError(what === 'query' ? 'UNAVAILABLE' : 'OUTCOME_UNKNOWN');
}

function refusal(cause: Error | undefined): unknown {
  if (cause instanceof ApplicationFailure && cause.type && errorEntry(cause.type)) {
    return new CodedError(cause.type as ErrorCode, cause.message);
  }
  // Accepted but cut off, e.g. by the run ending under it: the next attempt under the same id decides.
  return new CodedError('OUTCOME_UNKNOWN');
}

/** Ten updates in flight or two thousand in a run: another API process shares the case; repeat under the same id. */
function isCongested(error: unknown): boolean {
  return grpcStatus(error) === GRPC.RESOURCE_EXHAUSTED;
}

/**
 * The server gave up on an update, or the connection broke under it: it lets go of those that no worker has accepted yet
 * when a workflow task fails or is replaced. Repeated under its id it happens once in any case.
 */
function isInterrupted(error: unknown): boolean {
  return grpcStatus(error) === GRPC.UNAVAILABLE && !wasNotSent(error);
}

/** A worker answered a workflow task without looking at the update, as it may when one task follows close on another. */
function isUnprocessed(error: unknown): boolean {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === 'UnprocessedUpdate';
}

function grpcStatus(error: unknown): number | null {
  if (isGrpcServiceError(error)) return error.code;
  const cause = error instanceof Error ? error.cause : undefined;
  return isGrpcServiceError(cause) ? cause.code : null;
}

/** The client library says so when there was no connection to send on. */
function wasNotSent(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && /ECONNREFUSED|No connection established|Name resolution/.test(cause.message);
}
