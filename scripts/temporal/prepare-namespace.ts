import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../../models/conventions';
import { CodedError } from '../../models/errors/coded-error';

const RETENTION = msToTs('30 days');
const ALREADY_EXISTS = 6;
const POLL_MS = 100;

/**
 * Waits until the server answers, creates the namespace (30 days of retention) and our search attributes, and waits
 * until both can be used.
 * @throws CodedError TEMPORAL_UNREACHABLE when the server is not healthy within `timeoutMs`
 */
export async function prepareNamespace(address: string, namespace: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const connection = await connect(address, deadline);
  try {
    await ignoring(ALREADY_EXISTS, () =>
      connection.workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: RETENTION,
      }),
    );
    await until(deadline, `namespace ${namespace}`, async () => {
      await connection.workflowService.describeNamespace({ namespace });
      await addSearchAttributes(connection, namespace);
      return true;
    });
    await until(deadline, 'workflow service', async () => {
      await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
      return true;
    });
  } finally {
    await connection.close();
  }
}

async function addSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(SEARCH_ATTRIBUTES).filter((name) => !customAttributes?.[name]);
  if (missing.length === 0) return;
  const keyword = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
  await ignoring(ALREADY_EXISTS, () =>
    connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
    }),
  );
}

async function connect(address: string, deadline: number): Promise<Connection> {
  let connection: Connection | null = null;
  await until(deadline, `Temporal server at ${address}`, async () => {
    connection = await Connection.connect({ address, connectTimeout: 2_000 });
    return true;
  });
  if (!connection) throw new Error('Expected a connection');
  return connection;
}

async function until(deadline: number, what: string, attempt: () => Promise<boolean>): Promise<void> {
  for (;;) {
    try {
      if (await attempt()) return;
    } catch (error) {
      if (Date.now() > deadline) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new CodedError('TEMPORAL_UNREACHABLE', `${what} was not ready in time: ${reason}`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function ignoring(status: number, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== status) throw error;
  }
}
