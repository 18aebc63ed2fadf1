import { ApplicationFailure, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { SYSTEM_ACTOR, type CommandEnvelope } from '../../models/messages';
import { GRPC } from './grpc-status';
import { createTemporalCaseGateway } from './temporal-case-gateway';

const envelope: CommandEnvelope = {
  commandId: 'command-1',
  actor: SYSTEM_ACTOR,
  command: { type: 'complete-job', jobKey: '100000000000000001', variables: {} },
};

function grpcError(code: number, details: string): Error {
  return Object.assign(new Error(`${code} ${details}`), { code, details, metadata: {} });
}

/** A client whose updates end as given, the last way for ever; notes their ids. */
function gatewayOver(...ends: readonly (Error | object)[]) {
  const ids: string[] = [];
  const executeUpdate = async (_name: string, { updateId }: { readonly updateId: string }): Promise<object> => {
    const end = ends[Math.min(ids.push(updateId), ends.length) - 1] ?? {};
    if (end instanceof Error) throw end;
    return end;
  };
  const client = {
    withDeadline: (_deadline: number, call: () => Promise<unknown>) => call(),
    workflow: { getHandle: () => ({ executeUpdate }) },
  } as unknown as Client;
  return { gateway: createTemporalCaseGateway(client), ids };
}

const aborted = grpcError(GRPC.UNAVAILABLE, 'workflow update was aborted');
const passedOver = new WorkflowUpdateFailedError(
  'Workflow Update failed',
  ApplicationFailure.create({ message: 'not processed', type: 'UnprocessedUpdate', nonRetryable: true }),
);
const refused = grpcError(GRPC.UNAVAILABLE, 'connect ECONNREFUSED 127.0.0.1:7233');

describe('a command to a case', () => {
  it.each([
    ['was let go of by the server', aborted],
    ['was passed over by a worker', passedOver],
    ['found too many updates in flight', grpcError(GRPC.RESOURCE_EXHAUSTED, 'limit on concurrent updates')],
  ])('is repeated under its id when it %s', async (_what, error) => {
    const { gateway, ids } = gatewayOver(error, error, { seq: 7, flushed: true });
    await expect(gateway.command('1000000001', envelope)).resolves.toEqual({ seq: 7, flushed: true });
    expect(ids).toEqual(['command-1', 'command-1', 'command-1']);
  });

  it('was not sent where there is no connection, and says so at once', async () => {
    const { gateway, ids } = gatewayOver(refused);
    await expect(gateway.command('1000000001', envelope)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(ids).toHaveLength(1);
  });

  it('is of unknown outcome when the server goes away under its repeat', async () => {
    const { gateway } = gatewayOver(aborted, refused);
    await expect(gateway.command('1000000001', envelope)).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });

  it('is of unknown outcome when its time is over', async () => {
    const { gateway, ids } = gatewayOver(grpcError(GRPC.DEADLINE_EXCEEDED, 'deadline'));
    await expect(gateway.command('1000000001', envelope)).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(ids).toHaveLength(1);
  });
});
