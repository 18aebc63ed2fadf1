import { CodedError } from '../../models/errors/coded-error';
import { isAlive } from '../processes/process-identity';
import { stopProcess } from '../processes/stop-process';
import { readRunFile } from './run-file';

const GRACE_MS = 5_000;

/**
 * Stops what a killed supervisor left behind in this data folder, recognised by number and start time.
 * @returns the names of what was stopped
 * @throws CodedError DATA_DIR_BUSY when that supervisor still runs
 */
export async function stopOrphans(dataDir: string): Promise<readonly string[]> {
  const run = await readRunFile(dataDir);
  if (!run) return [];
  if (isAlive(run.supervisor)) {
    throw new CodedError(
      'DATA_DIR_BUSY',
      `The data folder ${dataDir} is in use: process ${run.supervisor.pid} serves ${run.url}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
  const orphans = Object.entries(run.processes).filter(([, identity]) => isAlive(identity));
  await Promise.all(orphans.map(([, identity]) => stopProcess(identity, GRACE_MS)));
  return orphans.map(([name]) => name);
}
