import { CodedError } from '../../models/errors/coded-error';
import { isAlive, type ProcessIdentity } from '../processes/process-identity';

const READY_MS = 150_000;
const POLL_MS = 150;

/**
 * Waits for `/readyz` to answer 200.
 * @throws CodedError CHILD_FAILED with the last answer
 */
export async function waitUntilReady(url: string, service: () => ProcessIdentity | null): Promise<void> {
  const deadline = Date.now() + READY_MS;
  let last = 'no answer';
  while (Date.now() < deadline) {
    const identity = service();
    try {
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch {
      if (identity && !isAlive(identity)) last = 'the service process ended; see logs/service.log in the data folder';
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new CodedError('CHILD_FAILED', `The service did not become ready: ${last}`);
}
