import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DefaultLogger, bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH, PAYLOAD_CONVERTER_PATH } from '../store/payloads/data-converter';

const ROOT = join(__dirname, '..');
const SOURCES = ['workflows', 'models'];
export const WORKFLOWS_PATH = require.resolve('../workflows/index');
/**
 * Loaded once per worker thread instead of once per case. Safe because no module of ours keeps anything about a case; the
 * only maps on module level are the blobs by hash.
 */
export const PRELOADED_MODULES = [require.resolve('../models/payloads/shared-blobs'), WORKFLOWS_PATH];

/**
 * Bundles the workflow code, or reads the bundle of the same sources and SDK version from `cacheFolder`.
 * @returns the code with its inline source map
 */
export async function loadWorkflowBundle(cacheFolder: string): Promise<WorkflowBundle> {
  const path = join(cacheFolder, `workflows-${await sourceHash()}.js`);
  if (!existsSync(path)) {
    const bundle = await bundleWorkflowCode({
      workflowsPath: WORKFLOWS_PATH,
      payloadConverterPath: PAYLOAD_CONVERTER_PATH,
      failureConverterPath: FAILURE_CONVERTER_PATH,
      preloadModules: PRELOADED_MODULES,
      logger: new DefaultLogger('WARN'),
    });
    await mkdir(cacheFolder, { recursive: true });
    const temporary = `${path}.${process.pid}`;
    await writeFile(temporary, bundle.code);
    await rename(temporary, path);
  }
  return { code: await readFile(path, 'utf8') };
}

/** Names the bundle by all that goes into it, so that a changed engine is never run from an old file. */
async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(require.resolve('@temporalio/worker/package.json')));
  hash.update(await readFile(__filename));
  for (const folder of SOURCES) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const path of paths) hash.update(relative(ROOT, path)).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}
