import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ERROR_CODES } from '../models/errors/codes';
import { isCodedError, CodedError } from '../models/errors/coded-error';
import { DEFAULT_TEMPORAL_PORT, DEFAULT_TEMPORAL_UI_PORT, readPort, readSettings } from '../models/settings';
import { DEMO_IDENTITIES } from './embedded/demo-identities';
import { keepsEnding } from './embedded/keeps-ending';
import { stopOrphans } from './embedded/stop-orphans';
import { Supervisor } from './embedded/supervisor';
import { portClash, requireFreePort } from './processes/ports';

/** `npm start`: the whole product on this machine. Ends with the line `ready <url>` and stops everything on Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  const started = Date.now();
  let count = 0;
  const step = (text: string): void => {
    count += 1;
    process.stdout.write(`[${String(count).padStart(2)}] ${((Date.now() - started) / 1000).toFixed(1)} s  ${text}\n`);
  };
  const settings = readSettings(process.env);
  const dataDir = resolve(settings.dataDir);
  requireUsableFolder(dataDir);
  requireUsableFolder(join(dataDir, 'logs'));
  const orphans = await stopOrphans(dataDir);
  if (orphans.length > 0) step(`stopped what an earlier run left behind: ${orphans.join(', ')} · 已清理遗留进程`);
  const temporalPort = readPort(process.env, 'TEMPORAL_PORT', DEFAULT_TEMPORAL_PORT);
  const temporalUiPort = readPort(process.env, 'TEMPORAL_UI_PORT', DEFAULT_TEMPORAL_UI_PORT);
  const temporalAddress = process.env['TEMPORAL_ADDRESS'] || null;
  await requireFreePort(settings.port, 'PORT');
  if (!temporalAddress) {
    const ports = { PORT: settings.port, TEMPORAL_PORT: temporalPort, TEMPORAL_UI_PORT: temporalUiPort };
    const clash = portClash(ports);
    if (clash) throw new CodedError('SETTING_INVALID', clash);
    await requireFreePort(temporalPort, 'TEMPORAL_PORT');
    await requireFreePort(temporalUiPort, 'TEMPORAL_UI_PORT');
  }
  const supervisor = new Supervisor({
    dataDir,
    port: settings.port,
    temporalPort,
    temporalUiPort,
    temporalAddress,
    env: process.env,
    step,
    onGiveUp: (name) => void end(1, keepsEnding(name, join(dataDir, 'logs', `${name}.log`))),
  });
  let isEnding = false;
  async function end(code: number, reason?: string): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    if (reason) process.stderr.write(`tongban: ${reason}\n`);
    await supervisor.stop();
    process.exit(code);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  try {
    await supervisor.start();
  } catch (error) {
    return end(1, explain(error));
  }
  printAddresses(supervisor, dataDir);
}

function printAddresses(supervisor: Supervisor, dataDir: string): void {
  const lines = [
    '',
    `API           ${supervisor.url}  (OpenAPI: ${supervisor.url}/openapi.json)`,
    ...(supervisor.temporalUi ? [`Temporal UI   ${supervisor.temporalUi}`] : []),
    `Temporal      ${supervisor.temporalAddress}`,
    `Data folder   ${dataDir}`,
    '',
    'Demo identities · 演示身份  (npx tongban token --role <role> [--division <code>])',
    ...DEMO_IDENTITIES.map(
      ({ name, role, division }) =>
        `  --role ${role.padEnd(18)} ${division ? `--division ${division}` : '                 '}  ${name}`,
    ),
    '',
    'npm run demo drives cases through the API · 演示完整办件',
    `ready ${supervisor.url}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function requireUsableFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError(
      'DATA_DIR_UNUSABLE',
      `The data folder ${dataDir} cannot be used (${reason}). Set DATA_DIR to another folder.`,
    );
  }
}

function explain(error: unknown): string {
  if (isCodedError(error)) return `${error.code}: ${error.message}\n  ${ERROR_CODES[error.code].zh}`;
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`tongban: ${explain(error)}\n`);
  process.exit(1);
});
