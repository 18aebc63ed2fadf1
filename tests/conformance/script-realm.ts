import { createRequire } from 'node:module';
import type { ThreadOutcome } from '../../activities/scripts/script-outcome';
import type { ScriptRun } from '../../models/ports/script-runner';

/** Runs one script at once, in the test's own thread. */
export type ScriptRealm = (run: ScriptRun) => ThreadOutcome;

interface Job {
  readonly source: string;
  readonly input: string;
  readonly now: number;
  readonly seed: number;
  readonly wantsResult: boolean;
}

type Loader = () => Promise<(job: Job) => ThreadOutcome>;

let loaded: ReturnType<Loader> | null = null;

/** Loads the interpreter of scripts; cases on the kernel alone have no thread to wait for. */
export async function loadScriptRealm(): Promise<ScriptRealm> {
  const path = '../../activities/scripts/script-realm.cjs';
  loaded ??= (createRequire(__filename)(path) as { readonly loadScriptRealm: Loader }).loadScriptRealm();
  const runJob = await loaded;
  return ({ source, variables, now, seed, resultVariable }) =>
    runJob({ source, input: JSON.stringify(variables), now, seed, wantsResult: resultVariable !== null });
}
