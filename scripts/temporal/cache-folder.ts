import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where fetched binaries are kept, shared by all clones of one user; `TONGBAN_CACHE_DIR` moves it. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  if (env['TONGBAN_CACHE_DIR']) return env['TONGBAN_CACHE_DIR'];
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tongban');
}
