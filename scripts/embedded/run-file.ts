import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
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
  /** Where the Temporal SDK of a process with workers exports its metrics; `null` for the others. */
  readonly sdkMetricsPort: number | null;
}

const identity = z.object({ pid: z.int(), startedAt: z.string() });
const runningProcess = identity.extend({
  port: z.int().nullable(),
  sdkMetricsPort: z.int().nullable().default(null),
});
const runFile: z.ZodType<RunFile> = z.object({
  supervisor: identity,
  url: z.string(),
  temporalAddress: z.string(),
  temporalUi: z.string(),
  processes: z.record(z.string(), runningProcess),
});

export function runFilePath(dataDir: string): string {
  return join(dataDir, 'run.json');
}

/** The last run of a data folder; `null` when there was none or its file is damaged. */
export async function readRunFile(dataDir: string): Promise<RunFile | null> {
  try {
    return runFile.parse(JSON.parse(await readFile(runFilePath(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

export async function writeRunFile(dataDir: string, run: RunFile): Promise<void> {
  const path = runFilePath(dataDir);
  await writeFile(`${path}.new`, `${JSON.stringify(run, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
