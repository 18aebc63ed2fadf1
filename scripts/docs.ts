import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { elementsTable, type Language } from './docs/elements-table';
import { conformancePage } from '../tests/conformance/conformance-page';
import { errorsPage } from './docs/errors-page';

const ROOT = join(__dirname, '..');
const READMES: readonly (readonly [file: string, language: Language])[] = [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
];
const TABLE = /(<!-- elements -->\n)[\s\S]*?(<!-- \/elements -->)/;

/** `npm run docs`: writes the generated pages and tables. With `--check` it writes nothing and fails on a difference; `--conformance` includes that page. */
async function main(args: readonly string[]): Promise<number> {
  const isCheck = args.includes('--check');
  const pages = new Map([['docs/errors.md', errorsPage()]]);
  // It compiles all refused files: only its own test asks for it to be checked.
  if (!isCheck || args.includes('--conformance')) pages.set('docs/conformance.md', await conformancePage());
  for (const [file, language] of READMES) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    if (!TABLE.test(text)) throw new Error(`Expected ${file} to have a place for the table of elements`);
    pages.set(file, text.replace(TABLE, `$1\n${elementsTable(language)}\n\n$2`));
  }
  let stale = 0;
  for (const [file, text] of pages) {
    const path = join(ROOT, file);
    const wanted = await format(text, { ...(await resolveConfig(path)), parser: 'markdown' });
    if (wanted === read(path)) continue;
    stale += 1;
    if (!isCheck) writeFileSync(path, wanted);
    process.stdout.write(`${isCheck ? 'differs' : 'written'}: ${file}\n`);
  }
  return isCheck && stale > 0 ? 1 : 0;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`npm run docs: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
