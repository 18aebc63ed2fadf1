import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { CodedError } from '../../models/errors/coded-error';
import { run } from '../processes/run';

export interface DebianTool {
  /** Program name, looked for in PATH and `folders`. */
  readonly program: string;
  readonly folders: readonly string[];
  readonly packageName: string;
  /** What it is needed for, in the message when it is missing. */
  readonly purpose: string;
}

/**
 * The path of a program that the tests need; as root on Debian it is installed when it is missing.
 * @throws CodedError TOOL_MISSING saying what is missing, what for and how to install it
 */
export async function findDebianTool(tool: DebianTool, say: (line: string) => void): Promise<string> {
  const found = await look(tool);
  if (found) return found;
  const manual = `apt-get install --no-install-recommends ${tool.packageName}`;
  if (process.getuid?.() === 0 && (await look({ ...tool, program: 'apt-get', folders: ['/usr/bin'] }))) {
    say(`installing ${tool.packageName} (${tool.purpose})`);
    try {
      await run('apt-get', ['update', '-qq']);
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', tool.packageName]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CodedError(
        'TOOL_MISSING',
        `${tool.program} is missing (${tool.purpose}); "${manual}" failed: ${reason}`,
      );
    }
    const installed = await look(tool);
    if (installed) return installed;
  }
  throw new CodedError(
    'TOOL_MISSING',
    `${tool.program} is missing (${tool.purpose}). Install it, on Debian: ${manual}`,
  );
}

async function look({ program, folders }: DebianTool): Promise<string | null> {
  for (const folder of [...folders, ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean)]) {
    const path = join(folder, program);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}
