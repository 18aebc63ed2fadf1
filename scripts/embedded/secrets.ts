import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Reads the secrets of a data folder, or makes them. */
export function loadSecrets(dataDir: string): EmbeddedSecrets {
  const path = join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, JSON.stringify(makeSecrets(), null, 2), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return JSON.parse(readFileSync(path, 'utf8')) as EmbeddedSecrets;
}

function makeSecrets(): EmbeddedSecrets {
  const perSimulator = (): Record<string, string> =>
    Object.fromEntries(SIMULATORS.map((name) => [name, randomBytes(24).toString('hex')]));
  return {
    payloadKeys: `k1:${randomBytes(32).toString('base64')}`,
    apiKeys: perSimulator(),
    callbackKeys: perSimulator(),
  };
}
