import { readFileSync } from 'node:fs';
import { CodedError } from '../../models/errors/coded-error';

const MAX_LENGTH = 400;

/** Why the program gives up: which process keeps ending, and what its log says last above a stack trace. */
export function keepsEnding(name: string, logFile: string): CodedError {
  return new CodedError('CHILD_FAILED', `${name} keeps ending; see ${logFile}\n  ${lastLine(logFile)}`.trimEnd());
}

function lastLine(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').split('\n');
    return lines.findLast((line) => /^\S/.test(line))?.slice(0, MAX_LENGTH) ?? '';
  } catch {
    return '';
  }
}
