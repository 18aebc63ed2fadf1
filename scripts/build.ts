import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderOpenApi } from '../api/openapi/render-openapi';
import { allRoutes } from '../api/routes';
import { renderDashboardFiles } from '../dashboards/build';
import { loadWorkflowBundle } from '../worker/workflow-bundle';

const ROOT = join(__dirname, '..');

/**
 * `npm run build [-- --check]`: dashboards and alert rules, the workflow bundle, and whether the committed OpenAPI document is
 * that of the routes. `--check` writes no committed file and fails when one differs.
 */
async function main(args: readonly string[]): Promise<number> {
  const isCheck = args.includes('--check');
  const stale: string[] = [];
  for (const [path, text] of renderDashboardFiles()) {
    const file = join('dashboards', path);
    if ((await read(file)) === text) {
      say(`unchanged  ${file}`);
    } else if (isCheck) {
      stale.push(`${file} is not what its source gives: run npm run build and commit it`);
    } else {
      await mkdir(dirname(join(ROOT, file)), { recursive: true });
      await writeFile(join(ROOT, file), text);
      say(`written    ${file}`);
    }
  }
  const openApi = join('api', 'openapi', 'openapi.json');
  if ((await read(openApi)) === renderOpenApi(allRoutes)) say(`unchanged  ${openApi}`);
  else
    stale.push(
      `${openApi} is not that of the routes: run node --import tsx api/openapi/write-openapi.ts and commit it`,
    );
  const { code } = (await loadWorkflowBundle(join(ROOT, 'dist'))) as { readonly code: string };
  say(`bundled    workflows (${Math.round(Buffer.byteLength(code) / 1024)} KiB) into dist/`);
  for (const each of stale) process.stderr.write(`build: ${each}\n`);
  return stale.length > 0 ? 1 : 0;
}

async function read(file: string): Promise<string | null> {
  return readFile(join(ROOT, file), 'utf8').catch(() => null);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`build: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
