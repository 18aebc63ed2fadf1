import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { conformancePage } from './conformance-page';

const PAGE = join(__dirname, '..', '..', 'docs', 'conformance.md');

describe('docs/conformance.md', () => {
  it('says what the cases and the refused files say (npm run docs writes it)', async () => {
    const wanted = await format(await conformancePage(), { ...(await resolveConfig(PAGE)), parser: 'markdown' });
    expect(readFileSync(PAGE, 'utf8')).toBe(wanted);
  });
});
