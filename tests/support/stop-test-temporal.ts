import type { ProcessIdentity } from '../../scripts/processes/process-identity';
import { stopProcess } from '../../scripts/processes/stop-process';
import { TEST_TEMPORAL_PROCESS } from './test-temporal';

async function stopTestTemporal(): Promise<void> {
  const text = process.env[TEST_TEMPORAL_PROCESS];
  if (text) await stopProcess(JSON.parse(text) as ProcessIdentity, 3_000);
}

module.exports = stopTestTemporal;
