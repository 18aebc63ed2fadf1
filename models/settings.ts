import { CodedError } from './errors/coded-error';

/** Settings of all processes, read from environment variables. Pure: the environment is an input. */
export interface Settings {
  /** Address of HTTP, 127.0.0.1 in embedded mode. */
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** `null`: embedded PostgreSQL (PGlite) under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** `id:base64,...`, the current key first. */
  readonly payloadKeys: string | null;
  readonly tokenIssuer: string | null;
  readonly tokenAudience: string;
  readonly tokenJwksUrl: string | null;
  /** Divisions that a worker process serves; empty: it runs cases. */
  readonly divisions: readonly string[];
  /** Whether the embedded mode runs the regional workers as processes of their own. */
  readonly separateRegionWorkers: boolean;
  /** Port on which a worker process serves `/metrics`; `null`: it serves none. */
  readonly metricsPort: number | null;
  /** Loopback port on which the Temporal SDK exports its metrics to the process itself; `null`: any free one. */
  readonly sdkMetricsPort: number | null;
  /** Whether this API process exports the figures of the read model; exactly one of several should. */
  readonly exportsFigures: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const DEFAULT_PORT = 8080;
export const DEFAULT_TEMPORAL_PORT = 7233;
export const DEFAULT_TEMPORAL_UI_PORT = 8233;
export const DEFAULT_NAMESPACE = 'tongban';
export const TOKEN_AUDIENCE = 'tongban';

/**
 * Reads and checks the settings.
 * @throws CodedError SETTING_INVALID naming the variable
 */
export function readSettings(env: Environment): Settings {
  return {
    host: env['HOST'] || '127.0.0.1',
    port: readPort(env, 'PORT', DEFAULT_PORT),
    dataDir: env['DATA_DIR'] || '.data',
    databaseUrl: env['DATABASE_URL'] || null,
    temporalAddress: env['TEMPORAL_ADDRESS'] || `127.0.0.1:${readPort(env, 'TEMPORAL_PORT', DEFAULT_TEMPORAL_PORT)}`,
    temporalNamespace: env['TEMPORAL_NAMESPACE'] || DEFAULT_NAMESPACE,
    payloadKeys: env['TONGBAN_PAYLOAD_KEYS'] || null,
    tokenIssuer: env['TONGBAN_TOKEN_ISSUER'] || null,
    tokenAudience: env['TONGBAN_TOKEN_AUDIENCE'] || TOKEN_AUDIENCE,
    tokenJwksUrl: env['TONGBAN_TOKEN_JWKS_URL'] || null,
    divisions: readDivisions(env['TONGBAN_DIVISIONS'] || ''),
    separateRegionWorkers: readChoice(env, 'TONGBAN_REGION_WORKERS', ['together', 'separate']) === 'separate',
    metricsPort: env['TONGBAN_METRICS_PORT'] ? readPort(env, 'TONGBAN_METRICS_PORT', DEFAULT_PORT) : null,
    sdkMetricsPort: env['TONGBAN_SDK_METRICS_PORT'] ? readPort(env, 'TONGBAN_SDK_METRICS_PORT', DEFAULT_PORT) : null,
    exportsFigures: readChoice(env, 'TONGBAN_METRICS_FIGURES', ['on', 'off']) === 'on',
  };
}

function readDivisions(text: string): readonly string[] {
  const codes = text.split(',').filter((code) => code !== '');
  const wrong = codes.find((code) => !/^\d{6}$/.test(code));
  if (wrong !== undefined) {
    throw new CodedError(
      'SETTING_INVALID',
      `Expected TONGBAN_DIVISIONS to hold six-digit codes, but got "${wrong.slice(0, 40)}"`,
    );
  }
  return codes;
}

/** One of some values; the first is the default. @throws CodedError SETTING_INVALID */
function readChoice(env: Environment, name: string, choices: readonly [string, ...string[]]): string {
  const text = env[name] || choices[0];
  if (!choices.includes(text)) {
    throw new CodedError(
      'SETTING_INVALID',
      `Expected ${name} to be ${choices.join(' or ')}, but got "${text.slice(0, 40)}"`,
    );
  }
  return text;
}

/** A TCP port from the environment. @throws CodedError SETTING_INVALID */
export function readPort(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (!text) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new CodedError(
      'SETTING_INVALID',
      `Expected ${name} to be a port between 1 and 65535, but got "${text.slice(0, 40)}"`,
    );
  }
  return port;
}
