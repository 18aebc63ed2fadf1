import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActReceipt, RegionCaseSystem } from '../../models/ports/region-case-system';
import { createRegionCaseSystem as createBeijing } from '../adapters/beijing/region-case-system';
import { langfangConfig } from '../adapters/langfang/config';
import { createRegionCaseSystem as createLangfang } from '../adapters/langfang/region-case-system';
import { freeControl } from './call-control';
import { startSimulator, type SimulatorProcess } from './simulator-process';

const SYSTEMS: Readonly<Record<string, (simulator: SimulatorProcess) => RegionCaseSystem>> = {
  beijing: ({ url, apiKey }) => createBeijing({ baseUrl: url, apiKey, timeoutMs: 4_000 }),
  langfang: ({ url, apiKey }) =>
    createLangfang(
      langfangConfig.shape.caseSystem.parse({ baseUrl: url, apiKey, timeoutMs: 4_000, pollMs: 20, patienceMs: 2_000 }),
    ),
};

/** Repeats under the same key, as the retry policy of the activity does. */
async function persist(act: () => Promise<ActReceipt>): Promise<ActReceipt> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      if (!['REGION_UNAVAILABLE', 'REGION_TIMEOUT', 'REGION_BAD_ANSWER'].includes(String(error.code))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

function register(system: RegionCaseSystem, name: string, idempotencyKey: string): Promise<ActReceipt> {
  const request = {
    idempotencyKey,
    projectNo: idempotencyKey,
    division: name === 'beijing' ? '110112' : '131082',
    taskCode: name === 'beijing' ? '110112-0007' : '131082-0001',
    kind: 'collected',
    taskName: 'X',
    applicantRef: 'AP-1',
    receivingDivision: '110112',
    handlingDivision: '131082',
    materials: [],
  } as const;
  return system.register(request, freeControl());
}

function run(env: Readonly<Record<string, string>>) {
  const main = join(__dirname, '..', '..', 'scripts', 'simulators', 'beijing', 'main.ts');
  const { PATH = '' } = process.env;
  return spawnSync(process.execPath, ['--import', 'tsx', main], { env: { PATH, ...env }, encoding: 'utf8' });
}

describe('simulator as a process', () => {
  it.each([
    ['beijing', 'registrations:slow:3:0,registrations:crash'],
    ['langfang', 'receive:UP_PRO_APPLY:slow:3:0,receive:UP_PRO_APPLY:crash'],
  ])(
    '%s has one effect per key although it dies again and again under load',
    async (name, faults) => {
      const env = { LATENCY_MS: '5', PROCESS_MIN_MS: '10', PROCESS_MAX_MS: '60', FAULTS: faults };
      const simulator = await startSimulator(name, env);
      const system = SYSTEMS[name]?.(simulator);
      if (system === undefined) throw new Error(`Expected a system named ${name}`);
      const keys = Array.from({ length: 9 }, (_, n) => `C:1234567890${String(n).padStart(8, '0')}`);

      const acts = Promise.all(keys.map((key) => persist(() => register(system, name, key))));
      let deaths = 0;
      for (;;) {
        const died = simulator.gone().then(() => true);
        if (!(await Promise.race([died, acts.then(() => false)]))) break;
        deaths += 1;
        await simulator.restart(deaths < 3 ? {} : { FAULTS: '' });
      }
      const receipts = await acts;
      const { effects, requests } = await simulator.ledger();
      const exitCode = await simulator.stop();

      expect(deaths).toBeGreaterThanOrEqual(2);
      expect(new Set(receipts.map(({ docNo }) => docNo)).size).toBe(keys.length);
      expect(effects.map(({ key }) => key).sort()).toEqual(keys);
      expect(requests.length).toBeGreaterThan(keys.length);
      expect(exitCode).toBe(0);
    },
    60_000,
  );

  it('names a missing setting and exits with 1', () => {
    const result = run({ API_KEY: 'k' });

    expect(result.status).toBe(1);
    expect(result.stderr).toBe('beijing: Expected DATA_DIR to be set, but it is not\n');
  });

  it('says that its port is taken and exits with 1', async () => {
    const other = await startSimulator('identity');
    const dir = mkdtempSync(join(tmpdir(), 'tongban-port-'));

    const result = run({ API_KEY: 'k', DATA_DIR: dir, PORT: new URL(other.url).port });
    await other.stop();
    rmSync(dir, { recursive: true });

    expect(result.status).toBe(1);
    expect(result.stderr).toContain('EADDRINUSE');
  });
});
