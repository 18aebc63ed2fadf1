import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './house';

interface ImportRule {
  readonly name: string;
  readonly comment?: string;
  readonly severity: string;
}

const { forbidden } = jest.requireActual<{ forbidden: readonly ImportRule[] }>('../../.dependency-cruiser.cjs');
const run = promisify(execFile);

/** One import per rule that the rule forbids: file, what it imports. */
const PLANTED: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  'models-import-nothing-of-ours': ['models/from-workflows.ts', '../workflows/target'],
  'models-do-no-io': ['models/with-files.ts', 'node:fs'],
  'only-the-parser-knows-bpmn-moddle': ['models/rules/with-moddle.ts', 'bpmn-moddle'],
  'workflows-import-models-only': ['workflows/with-parser.ts', '../models/parser/target'],
  'kernel-has-no-npm-package': ['workflows/engine/with-package.ts', 'zod'],
  'temporal-workflow-only-in-shell': ['workflows/no-shell.ts', '@temporalio/workflow'],
  'activities-import-models-only': ['activities/with-store.ts', '../store/target'],
  'store-imports-models-only': ['store/with-activities.ts', '../activities/target'],
  'api-never-imports-workflows': ['api/with-workflows.ts', '../workflows/target'],
  'cli-imports-the-pure-part': ['cli/with-shell.ts', '../workflows/target'],
  'worker-imports-no-api': ['worker/with-api.ts', '../api/target'],
  'nobody-imports-composition-roots': ['dashboards/with-worker.ts', '../worker/target'],
  'dashboards-import-conventions-only': ['dashboards/with-models.ts', '../models/target'],
  'simulators-are-systems-of-their-own': ['scripts/simulators/beijing/with-models.ts', '../../../models/target'],
  'adapters-know-no-simulator': ['activities/adapters/with-simulator.ts', '../../scripts/simulators/target'],
  'no-cycles': ['models/circle-a.ts', './circle-b'],
  'imports-are-found': ['store/with-nothing.ts', 'no-such-package'],
  'no-test-code-in-product': ['api/with-test.ts', './target.test'],
};

/** What the rules allow, among it what stands next to the planted mistakes. */
const ALLOWED: Readonly<Record<string, string>> = {
  'models/circle-b.ts': './circle-a',
  'models/parser/with-moddle.ts': 'bpmn-moddle',
  'workflows/fine.workflow.ts': '@temporalio/workflow',
  'workflows/elements/with-models.ts': '../../models/target',
  'api/with-store.ts': '../store/target',
  'cli/with-kernel.ts': '../workflows/engine/target',
  'worker/with-workflows.ts': '../workflows/target',
  'scripts/with-api.ts': '../api/target',
  'store/some.test.ts': '../activities/target',
};
const TARGETS = [
  'models/target.ts',
  'models/parser/target.ts',
  'workflows/target.ts',
  'workflows/engine/target.ts',
  'activities/target.ts',
  'store/target.ts',
  'worker/target.ts',
  'api/target.ts',
  'api/target.test.ts',
  'scripts/simulators/target.ts',
];

let house: string;
beforeAll(() => {
  house = realpathSync(mkdtempSync(join(tmpdir(), 'tongban-imports-')));
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(join(ROOT, file), join(house, file));
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
  for (const file of TARGETS) write(file, 'export const target = 1;\n');
  for (const [file, imports] of Object.entries(ALLOWED)) write(file, importOf(imports));
  for (const [file, imports] of Object.values(PLANTED)) write(file, importOf(imports));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

function importOf(name: string): string {
  return `import * as imported from '${name}';\nexport const used = imported;\n`;
}

/** Runs the checker over the planted house; gives `rule` and `from` of every violation. */
async function violations(): Promise<readonly { readonly rule: string; readonly from: string }[]> {
  const folders = ['models', 'workflows', 'activities', 'store', 'worker', 'api', 'cli', 'scripts', 'dashboards'];
  const depcruise = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [depcruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const { stdout } = await run(process.execPath, args, { cwd: house, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: { stdout: string }) => error,
  );
  const report = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

describe('the import rules', () => {
  it('are each an error that says in a sentence what it wants', () => {
    for (const rule of forbidden) {
      expect(rule.severity).toBe('error');
      expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(rule.comment).toMatch(/^.{30,}[.)]$/);
    }
  });

  it('have each a planted mistake', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it('find each planted mistake under the name of the rule, and nothing in what is allowed', async () => {
    const found = await violations();

    for (const [name, [file]] of Object.entries(PLANTED)) expect(found).toContainEqual({ rule: name, from: file });
    const planted = new Set(Object.values(PLANTED).map(([file]) => file));
    const blamed = found.filter(({ rule, from }) => rule !== 'no-cycles' && !planted.has(from));
    expect(blamed).toEqual([]);
  }, 60_000);
});
