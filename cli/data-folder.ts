import { accessSync, constants, readdirSync } from 'node:fs';
import { CodedError } from '../models/errors/coded-error';
import { makeFolder } from './make-folder';

/**
 * Makes sure that a data folder exists and can be written to.
 * @throws CodedError DATA_DIR_UNUSABLE naming the folder and why it cannot be used
 */
export function requireDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    readdirSync(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError(
      'DATA_DIR_UNUSABLE',
      `The data folder ${folder} cannot be used (${reason}). Set DATA_DIR to another folder.`,
      {},
      `数据目录 ${folder} 不可用,请将 DATA_DIR 设为其他目录。`,
    );
  }
}
