import { statfsSync } from 'node:fs';
import { CodedError } from '../../models/errors/coded-error';

const MIB = 1024 * 1024;
/** With less than this the databases do not open. */
const LEAST_MIB = 16;

interface DiskStat {
  /** Free blocks, and the size of one. */
  readonly bavail: number;
  readonly bsize: number;
}

/** The failure that a disk without room for a data folder is; `null` while there is room. */
export function fullDisk(dataDir: string, statOf: (path: string) => DiskStat = statfsSync): CodedError | null {
  const { bavail, bsize } = statOf(dataDir);
  const free = Math.floor((bavail * bsize) / MIB);
  if (free >= LEAST_MIB) return null;
  return new CodedError(
    'DATA_DIR_UNUSABLE',
    `The disk of the data folder ${dataDir} is full: ${free} MiB are left, at least ${LEAST_MIB} are needed. ` +
      `Make room, or set DATA_DIR to a folder on another disk.`,
    {},
    `数据目录 ${dataDir} 所在磁盘已满:剩余 ${free} MiB,至少需要 ${LEAST_MIB} MiB。`,
  );
}
