/** What every simulator reads from its environment. */
export interface Settings {
  readonly port: number;
  readonly dataDir: string;
  readonly apiKey: string;
  readonly latencyMs: number;
  readonly faults: string;
  readonly subscriber: { readonly url: string; readonly key: string } | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads PORT, DATA_DIR, API_KEY, LATENCY_MS, FAULTS, CALLBACK_URL and CALLBACK_KEY; throws with the name of what is wrong. */
export function readSettings(env: Environment, defaults: { readonly latencyMs: number }): Settings {
  const url = env['CALLBACK_URL'];
  return {
    port: wholeNumber(env, 'PORT', 0),
    dataDir: required(env, 'DATA_DIR'),
    apiKey: required(env, 'API_KEY'),
    latencyMs: wholeNumber(env, 'LATENCY_MS', defaults.latencyMs),
    faults: env['FAULTS'] ?? '',
    subscriber:
      url === undefined || url === '' ? null : { url: url.replace(/\/$/, ''), key: required(env, 'CALLBACK_KEY') },
  };
}

/** A whole number from 0 in the environment, or the default. */
export function wholeNumber(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`Expected ${name} to be a whole number, but got "${text}"`);
  return Number(text);
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`Expected ${name} to be set, but it is not`);
  return value;
}
