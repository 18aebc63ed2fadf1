import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireTestTools } from './testing/require-test-tools';

interface Counts {
  passed: number;
  failed: number;
}

/**
 * `npm test [-- paths]`: fetches what is missing, then runs the unit tests two files at a time and the tests on real
 * servers one file at a time. `--soak` runs the long ones instead. Writes counts to `TONGBAN_TEST_RESULTS` if set.
 */
async function main(args: readonly string[]): Promise<number> {
  const paths = args.filter((arg) => !arg.startsWith('--'));
  const isSoak = args.includes('--soak');
  await requireTestTools(process.env);
  const total: Counts = { passed: 0, failed: 0 };
  let failures = 0;
  const runs = isSoak
    ? [['soak', '1']]
    : [
        ['unit', '2'],
        ['server', '1'],
      ];
  for (const [project = '', workers = '1'] of runs) {
    failures += await runJest(
      [`--selectProjects`, project, `--maxWorkers=${workers}`, ...paths],
      total,
      paths.length > 0,
    );
  }
  process.stdout.write(`\n${total.passed} tests passed, ${total.failed} failed\n`);
  const results = process.env['TONGBAN_TEST_RESULTS'];
  if (results) writeFileSync(results, `passed ${total.passed}\nfailed ${total.failed}\n`);
  if (total.passed === 0) process.stderr.write('Expected at least one test to run, but none did\n');
  return failures > 0 || total.passed === 0 ? 1 : 0;
}

/** Runs jest once and adds its counts; a file that did not run at all counts as one failure. */
async function runJest(args: readonly string[], total: Counts, mayBeEmpty: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-jest-'));
  const output = join(folder, 'result.json');
  try {
    const jest = require.resolve('jest/bin/jest');
    const flags = ['--json', `--outputFile=${output}`, ...(mayBeEmpty ? ['--passWithNoTests'] : [])];
    const code = await new Promise<number>((resolve) => {
      const child = spawn(process.execPath, ['--max-old-space-size=4096', jest, ...args, ...flags], {
        // jest prints the JSON to stdout as well as to the file; its report goes to stderr.
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      child.once('exit', (status) => resolve(status ?? 1));
    });
    const result = JSON.parse(readFileSync(output, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numRuntimeErrorTestSuites: number;
    };
    total.passed += result.numPassedTests;
    total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`npm test: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
