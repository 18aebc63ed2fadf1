import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode, type ReplayWorkerOptions } from '@temporalio/worker';
import { ENGINE_REV } from '../../models/engine-revision';
import type { BlobStore } from '../../models/ports/blob-store';
import {
  createDataConverter,
  FAILURE_CONVERTER_PATH,
  PAYLOAD_CONVERTER_PATH,
} from '../../store/payloads/data-converter';
import { parseKeyRing } from '../../store/payloads/key-ring';
import { PRELOADED_MODULES, WORKFLOWS_PATH } from '../../worker/workflow-bundle';
import { SCENARIOS } from './scenarios';

const FOLDER = join(__dirname, 'histories');
const HISTORIES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const KEY_RING = parseKeyRing(`test:${Buffer.alloc(32, 7).toString('base64')}`);
const BLOBS: BlobStore = {
  put: async () => Promise.reject(new Error('Expected replay to store nothing')),
  get: async (hash) => new Uint8Array(readFileSync(join(FOLDER, 'blobs', hash))),
};

/** The bundle of the engine as it is, or with one of its files replaced. */
async function replayOptions(replaced?: { file: string; by: string }): Promise<ReplayWorkerOptions> {
  const bundle = await bundleWorkflowCode({
    workflowsPath: WORKFLOWS_PATH,
    payloadConverterPath: PAYLOAD_CONVERTER_PATH,
    failureConverterPath: FAILURE_CONVERTER_PATH,
    preloadModules: PRELOADED_MODULES,
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: (config) => {
      if (replaced)
        config.resolve = { ...config.resolve, alias: { ...config.resolve?.alias, [replaced.file]: replaced.by } };
      return config;
    },
  });
  return { workflowBundle: bundle, dataConverter: createDataConverter(KEY_RING, BLOBS) };
}

function readHistory(name: string) {
  return historyFromJSON(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
}

describe('recorded histories', () => {
  let options: ReplayWorkerOptions;
  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    options = await replayOptions();
  }, 120_000);

  it('cover every scenario under the current revision, and the first revision', () => {
    const current = SCENARIOS.map(({ name }) => `rev${ENGINE_REV}-${name}-run1.json`);
    const first = ['three-user-tasks-run1', 'timer-incident-callback-message-run1', 'continue-as-new-run2'];
    expect(HISTORIES).toEqual(expect.arrayContaining([...current, ...first.map((name) => `rev1-${name}.json`)]));
  });

  it.each(HISTORIES)('%s replays', async (name) => {
    await expect(Worker.runReplayHistory(options, readHistory(name))).resolves.toBeUndefined();
  });

  it('fails to replay when the engine behaves differently', async () => {
    const changed = await replayOptions({
      file: require.resolve('../../workflows/elements/exclusive-gateway'),
      by: require.resolve('./changed-exclusive-gateway'),
    });
    await expect(
      Worker.runReplayHistory(changed, readHistory('rev1-timer-incident-callback-message-run1.json')),
    ).rejects.toThrow(/nondetermin/i);
  }, 120_000);
});
