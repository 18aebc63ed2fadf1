import { join, resolve } from 'node:path';
import { requireDataFolder } from '../cli/data-folder';
import { CodedError } from '../models/errors/coded-error';
import { explainError } from '../models/errors/explain-error';
import { DEFAULT_TEMPORAL_PORT, DEFAULT_TEMPORAL_UI_PORT, readPort, readSettings } from '../models/settings';
import { DEMO_IDENTITIES } from './embedded/demo-identities';
import { fullDisk } from './embedded/full-disk';
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
  requireDataFolder(dataDir);
  requireDataFolder(join(dataDir, 'logs'));
  const full = fullDisk(dataDir);
  if (full) throw full;
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
    onGiveUp: (reason) => void fail(reason),
  });
  let isEnding = false;
  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    await supervisor.stop();
    process.exit(code);
  }
  async function fail(reason: unknown): Promise<void> {
    if (isEnding) return;
    process.stderr.write(`tongban: ${explainError(fullDisk(dataDir) ?? reason)}\n`);
    await end(1);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  try {
    await supervisor.start();
  } catch (error) {
    return fail(error);
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

main().catch((error: unknown) => {
  process.stderr.write(`tongban: ${explainError(error)}\n`);
  process.exit(1);
});
