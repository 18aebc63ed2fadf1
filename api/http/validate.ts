import type { ZodType } from 'zod';
import { CodedError } from '../../models/errors/coded-error';
import { issueText } from './issue-text';

/**
 * Parses a part of a request. Values never appear in the answer, only the paths and what was expected there.
 * @throws CodedError UNKNOWN_FIELD when the only fault is a field that is not known, else BAD_REQUEST
 */
export function validate<T>(schema: ZodType<T> | undefined, value: unknown, part: string): T {
  if (schema === undefined) return value as T;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 20).map((issue) => {
    const message = issueText(issue, value);
    return { path: [part, ...issue.path.map(String)].join('.'), expected: message.en, message };
  });
  const isUnknownField = result.error.issues.every((issue) => issue.code === 'unrecognized_keys');
  const first = issues[0];
  throw new CodedError(
    isUnknownField ? 'UNKNOWN_FIELD' : 'BAD_REQUEST',
    first ? `${first.path}: ${first.expected}` : undefined,
    { issues },
    first ? `${first.path}:${first.message.zh}` : undefined,
  );
}
