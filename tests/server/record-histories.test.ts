import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { ENGINE_REV } from '../../models/engine-revision';
import { SCENARIOS, SCENARIO_OPTIONS } from '../replay/scenarios';
import { CaseBench } from '../support/case-bench';

const FOLDER = join(__dirname, '..', 'replay', 'histories');

/** Runs every scenario on the real server; with `RECORD_HISTORIES=1` (`npm run replay:record`) its histories are kept. */
describe('scenarios of the replay tests', () => {
  let bench: CaseBench;
  beforeAll(async () => {
    bench = await CaseBench.open(SCENARIO_OPTIONS);
  });
  afterAll(() => bench.close());

  it.each(SCENARIOS)('$name runs to its end', async ({ name, model, decisions, variables, drive }) => {
    const bindings = await bench.deploy(model, decisions);
    const testCase = await bench.start(bindings, variables);
    const firstRun = (await testCase.handle.describe()).runId;
    await drive(testCase, bench);
    const runs = new Set([firstRun, (await testCase.handle.describe()).runId]);
    expect(testCase.events.at(-1)?.type).toMatch(/^(element-completed|message-published|signal-broadcast)$/);
    expect(runs.size).toBe(name === 'continue-as-new' ? 2 : 1);
    if (process.env['RECORD_HISTORIES'] !== '1') return;
    await mkdir(join(FOLDER, 'blobs'), { recursive: true });
    for (const [index, runId] of [...runs].entries()) {
      const handle = bench.client.workflow.getHandle(testCase.handle.workflowId, runId);
      const json = historyToJSON(await handle.fetchHistory());
      await writeFile(join(FOLDER, `rev${ENGINE_REV}-${name}-run${index + 1}.json`), json);
    }
    await keepBlobs(bench, FOLDER);
  });
});

async function keepBlobs(bench: CaseBench, folder: string): Promise<void> {
  for (const hash of await bench.blobHashes()) {
    const bytes = await bench.blobs.get(hash);
    if (bytes) await writeFile(join(folder, 'blobs', hash), bytes);
  }
  expect((await readdir(join(folder, 'blobs'))).length).toBeGreaterThanOrEqual(2);
}
