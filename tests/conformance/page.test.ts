import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..');

describe('docs/conformance.md and the other generated pages', () => {
  it('say what cases, refused files and tables say (npm run docs writes them)', async () => {
    const checked = promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'scripts/docs.ts', '--check', '--conformance'],
      {
        cwd: ROOT,
      },
    );
    await expect(checked).resolves.toEqual({ stdout: '', stderr: '' });
  }, 120_000);
});
