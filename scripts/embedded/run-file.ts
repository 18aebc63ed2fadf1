import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessIdentity } from '../processes/process-identity';

/** What runs under a data folder: who started it, its processes and its ports. For scripts, tests and the next start. */
export interface RunFile {
  readonly supervisor: ProcessIdentity;
  readonly url: string;
  readonly temporalAddress: string;
  readonly temporalUi: string;
  readonly processes: Readonly<Record<string, RunningProcess>>;
}

export interface RunningProcess extends ProcessIdentity {
  readonly port: number | null;
}

export function runFilePath(dataDir: string): string {
  return join(dataDir, 'run.json');
}

/** The last run of a data folder; `null` when there was none or its file is damaged. */
export async function readRunFile(dataDir: string): Promise<RunFile | null> {
  try {
    return JSON.parse(await readFile(runFilePath(dataDir), 'utf8')) as RunFile;
  } catch {
    return null;
  }
}

export async function writeRunFile(dataDir: string, run: RunFile): Promise<void> {
  const path = runFilePath(dataDir);
  await writeFile(`${path}.new`, `${JSON.stringify(run, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
