import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { CodedError } from '../../models/errors/coded-error';
import { errorCode } from './error-code';
import { processStartTime } from './process-start-time';

interface Holder {
  readonly pid: number;
  readonly startTime: string | null;
}

/**
 * Takes a lock file for this process or throws DATA_DIR_BUSY. It names pid and start time of its holder, so a lock
 * that a killed process left behind is recognised even when its pid has been given to another program.
 */
export function takeDirectoryLock(file: string): { readonly release: () => void } {
  const own: Holder = { pid: process.pid, startTime: processStartTime(process.pid) };
  if (!create(file, own)) {
    const holder = read(file);
    if (holder && isAlive(holder)) {
      throw new CodedError('DATA_DIR_BUSY', `The data folder is in use by process ${holder.pid}.`, { pid: holder.pid });
    }
    rmSync(file, { force: true });
    if (!create(file, own)) throw new CodedError('DATA_DIR_BUSY');
  }
  return { release: () => rmSync(file, { force: true }) };
}

function create(file: string, holder: Holder): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, JSON.stringify(holder));
    closeSync(handle);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed) || typeof parsed.pid !== 'number')
      return null;
    const startTime = 'startTime' in parsed && typeof parsed.startTime === 'string' ? parsed.startTime : null;
    return { pid: parsed.pid, startTime };
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    if (errorCode(error) !== 'EPERM') return false;
  }
  const startTime = processStartTime(holder.pid);
  return startTime === null || holder.startTime === null || startTime === holder.startTime;
}
