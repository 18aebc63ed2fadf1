import { parseArgs } from 'node:util';
import { readSettings, type Environment } from '../models/settings';
import { ROLES, SERVICE_ROLE } from '../models/catalogue/roles';
import { loadDemoSecret, signDemoToken } from './demo-token';

const DEMO_ROLES: readonly string[] = [...ROLES, SERVICE_ROLE];

/** `tongban token`: works offline and without a running service; the token counts wherever the same DATA_DIR is served. */
export async function tokenCommand(args: readonly string[], env: Environment): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { role: { type: 'string' }, division: { type: 'string' }, user: { type: 'string' } },
  });
  const settings = readSettings(env);
  if (settings.databaseUrl || settings.tokenIssuer) {
    return refuse('demo identities exist only in the embedded mode (DATABASE_URL or TONGBAN_TOKEN_ISSUER is set)');
  }
  const { role, division } = values;
  if (!role || !DEMO_ROLES.includes(role)) return refuse(`--role must be one of: ${DEMO_ROLES.join(', ')}`);
  if (division !== undefined && !/^\d{6}$/.test(division))
    return refuse('--division must be a six-digit GB/T 2260 code');
  const userId = values.user ?? ['demo', role, division].filter(Boolean).join('-');
  const claims = { userId, role, division: division ?? null };
  const token = await signDemoToken(loadDemoSecret(settings.dataDir), claims, settings.tokenAudience);
  process.stdout.write(`${token}\n`);
  return 0;
}

function refuse(reason: string): number {
  process.stderr.write(`tongban token: ${reason}\n`);
  return 2;
}
