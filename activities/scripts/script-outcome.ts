import type { Json, JsonObject } from '../../models/json';
import type { ActivityOutcome } from '../../models/messages';
import type { ScriptRun } from '../../models/ports/script-runner';

/** What the thread answers: JSON text, a limit that was met, or a description of what was thrown. */
export type ThreadOutcome = { readonly text: string } | { readonly limit: ScriptLimit } | { readonly thrown: string };

export type ScriptLimit = keyof typeof LIMITS;

const LIMITS = {
  STEPS: 'used up its steps',
  MEMORY: 'used up its memory',
  STACK: 'nests too deeply',
  TIME: 'did not end in time',
  OUTPUT: 'gives more than may be stored',
  ASYNC: 'is asynchronous, which is not supported',
} as const;
/** Errors of the language; any other name is the script's own and may be a value. */
const KINDS: ReadonlySet<string> = new Set([
  ...['TypeError', 'ReferenceError', 'SyntaxError', 'RangeError', 'EvalError', 'URIError', 'AggregateError'],
]);
const ENGINE_LIMITS: ReadonlyMap<string, ScriptLimit> = new Map([
  ['out of memory', 'MEMORY'],
  ['string too long', 'MEMORY'],
  ['stack overflow', 'STACK'],
  ['interrupted', 'STEPS'],
]);
const ERROR_CODE_LENGTH = 256;
/** A script may not name a variable what no model could read. */
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]{0,254}$/u;

/** The outcome of a script as the case takes it; messages never carry what the script says. */
export function scriptOutcome(run: ScriptRun, outcome: ThreadOutcome): ActivityOutcome {
  if ('limit' in outcome) return failure(run, LIMITS[outcome.limit]);
  if ('thrown' in outcome) return thrownOutcome(run, outcome.thrown);
  const { variables, result } = JSON.parse(outcome.text) as { readonly variables: JsonObject; readonly result: Json };
  if (!Object.keys(variables).every((name) => NAME.test(name))) {
    return failure(run, 'sets a variable whose name is not allowed');
  }
  if (run.resultVariable === null) return { type: 'completed', variables };
  return { type: 'completed', variables: { ...variables, [run.resultVariable]: result } };
}

function thrownOutcome(run: ScriptRun, text: string): ActivityOutcome {
  const thrown = JSON.parse(text) as Thrown;
  if (thrown.errorCode !== null) {
    const errorCode = thrown.errorCode.slice(0, ERROR_CODE_LENGTH);
    return { type: 'bpmn-error', errorCode, message: `The script of ${run.elementId} throws an error` };
  }
  const limit = thrown.kind === 'InternalError' ? ENGINE_LIMITS.get(thrown.message) : undefined;
  if (limit) return failure(run, LIMITS[limit]);
  const kind = KINDS.has(thrown.kind) ? `a ${thrown.kind}` : 'an error';
  const isKnownLine = thrown.line !== null && thrown.line <= run.source.split('\n').length;
  return failure(run, `failed with ${kind}${isKnownLine ? ` in line ${thrown.line}` : ''}`);
}

interface Thrown {
  readonly kind: string;
  readonly message: string;
  readonly line: number | null;
  readonly errorCode: string | null;
}

function failure({ elementId }: ScriptRun, what: string): ActivityOutcome {
  return { type: 'failure', code: 'SCRIPT_ERROR', message: `The script of ${elementId} ${what}` };
}
