import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepsEnding } from './keeps-ending';

it('says why a process keeps ending, in the words of its log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-log-'));
  const logFile = join(folder, 'service.log');
  expect(keepsEnding('service', logFile)).toMatchObject({
    code: 'CHILD_FAILED',
    message: `service keeps ending; see ${logFile}`,
  });
  writeFileSync(logFile, 'earlier\nservice: Error: Expected a folder, but found a file\n    at open (open.ts:1:2)\n');
  expect(keepsEnding('service', logFile).message).toContain('\n  service: Error: Expected a folder, but found a file');
  rmSync(folder, { recursive: true, force: true });
});
