import { codeOf, freeControl } from '../../contract/call-control';
import { describeIdentity } from '../../contract/describe-identity';
import { startSimulator } from '../../contract/simulator-process';
import { createUnifiedIdentity } from './unified-identity';

describeIdentity('unified identity', async () => {
  const simulator = await startSimulator('identity');
  await simulator.post('/_subjects', { subject: 'AP-2', standing: 'doubtful' });
  await simulator.post('/_subjects', { subject: 'AP-3', standing: 'unknown' });
  return {
    identity: createUnifiedIdentity({ baseUrl: simulator.url, apiKey: simulator.apiKey, timeoutMs: 2_000 }),
    known: 'AP-1',
    doubtful: 'AP-2',
    unknown: 'AP-3',
    async close() {
      await simulator.stop();
    },
  };
});

describe('adapter of the unified identity service', () => {
  it('reports a service that is away, silent, broken or strict with its own codes', async () => {
    const simulator = await startSimulator('identity');
    const identity = (apiKey: string) => createUnifiedIdentity({ baseUrl: simulator.url, apiKey, timeoutMs: 2_500 });
    const verify = (apiKey = simulator.apiKey): Promise<string> =>
      codeOf(
        identity(apiKey).verify({ idempotencyKey: 'P:1', applicantRef: 'AP-1', requiredLevel: '3' }, freeControl()),
      );
    const codes: string[] = [];
    for (const kind of ['error', 'timeout', 'malformed', 'reset']) {
      await simulator.post('/_faults', { operation: 'verify', kind });
      codes.push(await verify());
    }
    codes.push(await verify('another'));
    await simulator.stop();
    codes.push(await verify());

    expect(codes).toEqual([
      'IDENTITY_UNAVAILABLE',
      'IDENTITY_TIMEOUT',
      'IDENTITY_BAD_ANSWER',
      'IDENTITY_UNAVAILABLE',
      'IDENTITY_UNAUTHORISED',
      'IDENTITY_UNAVAILABLE',
    ]);
  });
});
