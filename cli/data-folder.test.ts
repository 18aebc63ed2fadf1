import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireDataFolder } from './data-folder';

describe('the data folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'tongban-folder-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is made with those above it, for its owner only, whatever its name', () => {
    const folder = join(root, '数据 目录', 'a b');
    requireDataFolder(folder);
    requireDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['a file', join(root, 'file')],
    ['below a file', join(root, 'file', 'below')],
    ['a name that is too long', join(root, 'x'.repeat(300))],
    ['a path that is too long', join(root, ...Array.from({ length: 60 }, () => 'y'.repeat(100)))],
  ])('is refused by name where it is %s', (_what, folder) => {
    writeFileSync(join(root, 'file'), '');
    expect(() => requireDataFolder(folder)).toThrow(
      expect.objectContaining({
        code: 'DATA_DIR_UNUSABLE',
        message: expect.stringContaining(folder) as string,
      }) as Error,
    );
  });

  it('is refused at once where no folder can be made', () => {
    expect(() => requireDataFolder('/proc/tongban/data')).toThrow(
      expect.objectContaining({ code: 'DATA_DIR_UNUSABLE' }) as Error,
    );
  });
});
