import { parseArgs } from 'node:util';
import { readSettings, type Environment } from '../models/settings';
import { ROLES, SERVICE_ROLE } from '../models/catalogue/roles';
import { loadDemoSecret, signDemoToken } from './demo-token';

const DEMO_ROLES: readonly string[] = [...ROLES, SERVICE_ROLE];
const OPTIONS = { role: { type: 'string' }, division: { type: 'string' }, user: { type: 'string' } } as const;

/** `tongban token`: works offline and without a running service; the token counts wherever the same DATA_DIR is served. */
export async function tokenCommand(args: readonly string[], env: Environment): Promise<number> {
  const options = optionsOf(args);
  if (options instanceof Error) return refuse(options.message, '参数无效。');
  const settings = readSettings(env);
  if (settings.databaseUrl || settings.tokenIssuer) {
    return refuse(
      'demo identities exist only in the embedded mode (DATABASE_URL or TONGBAN_TOKEN_ISSUER is set)',
      '演示身份仅在嵌入模式下可用(已设置 DATABASE_URL 或 TONGBAN_TOKEN_ISSUER)。',
    );
  }
  const { role, division } = options;
  if (!role || !DEMO_ROLES.includes(role)) {
    const roles = DEMO_ROLES.join(', ');
    return refuse(`--role must be one of: ${roles}`, `--role 须为以下角色之一:${roles}`);
  }
  if (division !== undefined && !/^\d{6}$/.test(division)) {
    return refuse('--division must be a six-digit GB/T 2260 code', '--division 须为六位 GB/T 2260 行政区划代码。');
  }
  const userId = options.user ?? ['demo', role, division].filter(Boolean).join('-');
  const claims = { userId, role, division: division ?? null };
  const token = await signDemoToken(loadDemoSecret(settings.dataDir), claims, settings.tokenAudience);
  process.stdout.write(`${token}\n`);
  return 0;
}

function optionsOf(args: readonly string[]): { role?: string; division?: string; user?: string } | Error {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function refuse(en: string, zh: string): number {
  process.stderr.write(`tongban token: ${en}\n  ${zh}\n`);
  return 2;
}
