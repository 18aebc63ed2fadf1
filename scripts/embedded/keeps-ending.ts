import { readFileSync } from 'node:fs';

const MAX_LENGTH = 400;

/** Why the program gives up: which process keeps ending, and what its log says last above a stack trace. */
export function keepsEnding(name: string, logFile: string): string {
  return `${name} keeps ending (进程反复退出); see ${logFile}\n  ${lastLine(logFile)}`.trimEnd();
}

function lastLine(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').split('\n');
    return lines.findLast((line) => /^\S/.test(line))?.slice(0, MAX_LENGTH) ?? '';
  } catch {
    return '';
  }
}
