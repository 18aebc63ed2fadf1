import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findPostgres } from './find-postgres';

const DATABASE = 'tongban';
const START_TIMEOUT_MS = 30_000;

export interface TestPostgres {
  /** Connection string of an empty database. */
  readonly url: string;
  /** Stops the server that this call started and removes its files. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL for tests: the one that `DATABASE_URL` names, in a database of its own, or Debian's, in a folder of its
 * own on a free port, without fsync. Throws TOOL_MISSING naming what is missing and how to install it.
 */
export async function startTestPostgres(databaseUrl = process.env['DATABASE_URL']): Promise<TestPostgres> {
  return databaseUrl ? borrowServer(databaseUrl) : startServer();
}

async function borrowServer(url: string): Promise<TestPostgres> {
  const name = `${DATABASE}_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await execute(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, stop: () => execute(url, `drop database if exists ${name} with (force)`) };
}

async function startServer(): Promise<TestPostgres> {
  const { binaries, runAs } = findPostgres();
  const directory = mkdtempSync(join(tmpdir(), 'tongban-postgres-'));
  if (runAs) chownSync(directory, runAs.uid, runAs.gid);
  const identity = runAs ? { uid: runAs.uid, gid: runAs.gid } : {};
  const data = join(directory, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  execFileSync(join(binaries, 'initdb'), initdb, { stdio: 'pipe', cwd: directory, ...identity });
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: directory,
    fsync: 'off',
    max_connections: 100,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(binaries, 'postgres'), ['-D', data, ...options], {
    stdio: 'ignore',
    cwd: directory,
    ...identity,
  });
  const stop = async (): Promise<void> => {
    await ended(server);
    rmSync(directory, { recursive: true, force: true });
  };
  const base = `postgres://postgres@127.0.0.1:${port}`;
  try {
    await untilReady(`${base}/postgres`, server);
    await execute(`${base}/postgres`, `create database ${DATABASE}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `${base}/${DATABASE}`, stop };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await execute(url, 'select 1');
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Immediate shutdown: nothing in there is worth a checkpoint. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.kill('SIGQUIT');
  await exit;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
