import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CodedError } from '../../models/errors/coded-error';
import { compareVersions } from './cli-version';
import type { TemporalCli } from './find-cli';

export interface ServerSetting {
  readonly cli: TemporalCli;
  /** `null` keeps everything in memory. */
  readonly databaseFile: string | null;
  readonly port: number;
  /** `null` runs without the web UI. */
  readonly uiPort: number | null;
  readonly stdio: 'ignore' | 'inherit' | [number | 'ignore', number, number];
}

/**
 * Starts the development server on the loopback address. WAL and `synchronous=normal` double its throughput and
 * survive the death of the process (not power loss).
 * @throws CodedError TEMPORAL_DATA_TOO_OLD when the file was written by another version: SQLite files are not migrated
 */
export async function startTemporalServer(setting: ServerSetting): Promise<ChildProcess> {
  const { cli, databaseFile, port, uiPort } = setting;
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'];
  if (uiPort === null) args.push('--headless');
  else args.push('--ui-port', String(uiPort), '--ui-ip', '127.0.0.1', '--ui-disable-news-fetch');
  if (databaseFile) {
    await checkVersion(databaseFile, cli);
    args.push('--db-filename', databaseFile);
    args.push('--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal');
  }
  return spawn(cli.path, args, {
    detached: true,
    stdio: setting.stdio,
    env: { ...process.env, GOGC: process.env['GOGC'] ?? '400' },
  });
}

async function checkVersion(databaseFile: string, cli: TemporalCli): Promise<void> {
  await mkdir(dirname(databaseFile), { recursive: true });
  const versionFile = `${databaseFile}.version`;
  const written = await readFile(versionFile, 'utf8').catch(() => null);
  if (existsSync(databaseFile) && written !== null && compareVersions(written.trim(), cli.server) !== 0) {
    throw new CodedError(
      'TEMPORAL_DATA_TOO_OLD',
      `${databaseFile} was written by server ${written.trim()}, but ${cli.path} is server ${cli.server}; such files are ` +
        `not migrated. Run with that server (TEMPORAL_CLI_PATH), or finish its cases and move the file away.`,
    );
  }
  await writeFile(versionFile, cli.server);
}
