import { findTemporalCli } from '../temporal/find-cli';
import { findDebianTool, type DebianTool } from './debian-package';

export const PROMETHEUS: DebianTool = {
  program: 'prometheus',
  folders: ['/usr/bin'],
  packageName: 'prometheus',
  purpose: 'every query of the dashboards runs against a real Prometheus',
};

/** PostgreSQL's server programs stand in a folder of their version. */
export const POSTGRES: DebianTool = {
  program: 'initdb',
  folders: ['17', '16', '15', '14'].map((version) => `/usr/lib/postgresql/${version}/bin`),
  packageName: 'postgresql',
  purpose: "the store's tests also run on a real PostgreSQL; or set DATABASE_URL",
};

/** Fetches or names everything that the tests need before the first one runs. */
export async function requireTestTools(env: NodeJS.ProcessEnv): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`npm test: ${line}\n`);
  if (!env['TEMPORAL_ADDRESS']) await findTemporalCli(env, say);
  if (!env['DATABASE_URL']) await findDebianTool(POSTGRES, say);
  await findDebianTool(PROMETHEUS, say);
}
