import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CodedError } from '../../models/errors/coded-error';

const DEBIAN_ROOT = '/usr/lib/postgresql';
const PROGRAMS = ['initdb', 'postgres'];
const HOW_TO =
  'Install it with "apt-get install postgresql-15" (Debian, Ubuntu), or set DATABASE_URL to a server that may be written to.';

export interface FoundPostgres {
  /** Folder of `initdb` and `postgres`. */
  readonly binaries: string;
  /** The server refuses to run as root: then it runs as this user. */
  readonly runAs: { readonly uid: number; readonly gid: number } | null;
}

/**
 * Finds PostgreSQL in Debian's folders (newest first) or on PATH. As root on Debian, where it is missing, the package is
 * installed; otherwise throws TOOL_MISSING, which says what is missing and how to install it.
 */
export function findPostgres(): FoundPostgres {
  const binaries = locate() ?? installed();
  if (binaries === null)
    throw new CodedError('TOOL_MISSING', `PostgreSQL (${PROGRAMS.join(', ')}) was not found. ${HOW_TO}`);
  return { binaries, runAs: process.getuid?.() === 0 ? unprivilegedUser() : null };
}

function locate(): string | null {
  const versions = existsSync(DEBIAN_ROOT) ? readdirSync(DEBIAN_ROOT).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN_ROOT, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => PROGRAMS.every((program) => existsSync(join(folder, program)))) ?? null;
}

function installed(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update'], { stdio: 'pipe', env: environment });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-15'], {
      stdio: 'pipe',
      env: environment,
    });
  } catch {
    return null;
  }
  return locate();
}

function unprivilegedUser(): { readonly uid: number; readonly gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new CodedError(
    'TOOL_MISSING',
    `PostgreSQL refuses to run as root, and there is neither a user "postgres" nor "nobody". ${HOW_TO}`,
  );
}

function idOf(option: '-u' | '-g', name: string): number | null {
  try {
    return Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: 'pipe' }).trim());
  } catch {
    return null;
  }
}
