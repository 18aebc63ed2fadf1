import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity';
import type { z } from 'zod';
import { containsIdNumber, findIdNumber } from '../models/catalogue/id-number';
import { ERROR_CODES } from '../models/errors/codes';
import { isCodedError } from '../models/errors/coded-error';
import type { ActivityOutcome } from '../models/messages';
import type { ActivityCall, ServiceActivity } from '../models/ports/activity-call';
import type { CallControl } from '../models/ports/region-case-system';
import { refusalOutcome } from '../models/regions/act-variables';

const HEARTBEAT_MS = 1_000;

/**
 * Makes an activity of a call to the outside. The input is checked; what may succeed later is thrown as a retryable
 * `ApplicationFailure` whose type is our code; a definite refusal is an outcome; a cancelled wait ends as cancelled. It
 * heartbeats while it runs. No message carries a value of the case, and no answer brings an ID number into it.
 */
export function serviceActivity<Schema extends z.ZodType>(
  schema: Schema,
  perform: (input: z.output<Schema>, call: ActivityCall, control: CallControl) => Promise<ActivityOutcome>,
): ServiceActivity {
  return async (call) => {
    const input = schema.safeParse(call.input);
    if (!input.success) {
      const fields = input.error.issues.map((issue) => issue.path.join('.') || '(input)');
      return {
        type: 'failure',
        code: 'ACTIVITY_INPUT_INVALID',
        message: `Expected other values in: ${[...new Set(fields)].join(', ')}`,
      };
    }
    const context = Context.current();
    const progress = (): void => context.heartbeat();
    const beat = setInterval(progress, HEARTBEAT_MS);
    try {
      return withoutIdNumbers(await perform(input.data, call, { signal: context.cancellationSignal, progress }));
    } catch (error) {
      if (context.cancellationSignal.aborted) throw cancellation(context.cancellationSignal.reason);
      return outcomeOf(error);
    } finally {
      clearInterval(beat);
    }
  };
}

function cancellation(reason: unknown): CancelledFailure {
  return reason instanceof CancelledFailure ? reason : new CancelledFailure('The wait for the answer was cancelled');
}

/** An outside system may answer with more than it was asked: what holds an ID number becomes an incident without it. */
function withoutIdNumbers(outcome: ActivityOutcome): ActivityOutcome {
  if (findIdNumber(outcome) === null) return outcome;
  const code = 'ACTIVITY_PERSONAL_ID_REFUSED';
  return { type: 'failure', code, message: ERROR_CODES[code].en };
}

function outcomeOf(error: unknown): ActivityOutcome {
  if (!isCodedError(error)) {
    const name = error instanceof Error ? error.name : typeof error;
    throw ApplicationFailure.create({
      type: 'ACTIVITY_FAILED',
      message: `Expected an answer or a coded error, but got ${name}`,
    });
  }
  const entry = ERROR_CODES[error.code];
  // The code still tells the model what to do when the text cannot be kept.
  const message = containsIdNumber(error.message) ? entry.en : error.message;
  if (!entry.retryable) return refusalOutcome(error.code, message);
  throw ApplicationFailure.create({ type: error.code, message, nonRetryable: false });
}
