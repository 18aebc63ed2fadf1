import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CodedError } from '../../models/errors/coded-error';

/** Secrets of one data folder in embedded mode: made on first start, kept for its whole life, readable by its owner only. */
export interface EmbeddedSecrets {
  /** Key ring of payloads and values, `id:base64`. */
  readonly payloadKeys: string;
  /** API keys of the simulated systems and keys of their callbacks, by simulator. */
  readonly apiKeys: Readonly<Record<string, string>>;
  readonly callbackKeys: Readonly<Record<string, string>>;
}

export const SIMULATORS = ['beijing', 'langfang', 'courier', 'identity'] as const;
export type SimulatorName = (typeof SIMULATORS)[number];

const perSimulator = z.record(z.enum(SIMULATORS), z.string().min(1));
const secretsFile = z.object({ payloadKeys: z.string().min(1), apiKeys: perSimulator, callbackKeys: perSimulator });

/**
 * Reads the secrets of a data folder, or makes them for a new one.
 * @throws CodedError DATA_DIR_UNUSABLE when the file is damaged, or gone while what it encrypted is still there
 */
export function loadSecrets(dataDir: string): EmbeddedSecrets {
  const path = join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const holdsData = ['postgres', 'temporal'].some((name) => existsSync(join(dataDir, name)));
  if (holdsData && !existsSync(path)) throw unusable(path, 'is missing, and nothing here can be read without it');
  try {
    writeFileSync(path, JSON.stringify(makeSecrets(), null, 2), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    return secretsFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw unusable(path, 'is damaged');
  }
}

function unusable(path: string, reason: string): CodedError {
  const advice = 'Put it back from a backup, or set DATA_DIR to a new folder.';
  return new CodedError('DATA_DIR_UNUSABLE', `${path} ${reason}. ${advice}`);
}

function makeSecrets(): EmbeddedSecrets {
  const oneEach = (): Record<string, string> =>
    Object.fromEntries(SIMULATORS.map((name) => [name, randomBytes(24).toString('hex')]));
  return {
    payloadKeys: `k1:${randomBytes(32).toString('base64')}`,
    apiKeys: oneEach(),
    callbackKeys: oneEach(),
  };
}
