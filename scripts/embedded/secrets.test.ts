import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets } from './secrets';

describe('the secrets of a data folder', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'tongban-secrets-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('are made once and stay', () => {
    const made = loadSecrets(dataDir);
    mkdirSync(join(dataDir, 'postgres'));
    expect(loadSecrets(dataDir)).toEqual(made);
  });

  it.each(['{', '{}', '[]', '{"payloadKeys": "k1:x", "apiKeys": {}, "callbackKeys": {}}'])(
    'are never replaced when damaged: %s',
    (content) => {
      writeFileSync(join(dataDir, 'secrets.json'), content);
      expect(() => loadSecrets(dataDir)).toThrow(
        expect.objectContaining({
          code: 'DATA_DIR_UNUSABLE',
          message: expect.stringContaining(`${join(dataDir, 'secrets.json')} is damaged`),
        }),
      );
    },
  );

  it.each(['postgres', 'temporal'])('are not made anew beside what lost ones have encrypted in %s', (folder) => {
    mkdirSync(join(dataDir, folder));
    expect(() => loadSecrets(dataDir)).toThrow(
      expect.objectContaining({ code: 'DATA_DIR_UNUSABLE', message: expect.stringContaining('is missing') }),
    );
  });
});
