import type { JsonObject } from '../json';
import type { ActivityOutcome } from '../messages';

/** Runs a JavaScript script of a model away from the host's realm: one script, one fresh realm. */
export interface ScriptRunner {
  /**
   * Answers for every script; rejects only for reasons of the host, so that repeating is right. The failure of a script is
   * an outcome with a code and a message without values.
   * @param signal gives up a script that nobody waits for any more
   */
  runScript(run: ScriptRun, signal?: AbortSignal): Promise<ActivityOutcome>;
}

/** All that a script depends on: the same run gives the same outcome. */
export interface ScriptRun {
  /** Id of the script task, for messages. */
  readonly elementId: string;
  readonly source: string;
  /** All variables in scope. */
  readonly variables: JsonObject;
  /** Name under which the result is handed over. */
  readonly resultVariable: string | null;
  /** What the script takes for the present, epoch ms. */
  readonly now: number;
  /** Seed of its random numbers. */
  readonly seed: number;
}
