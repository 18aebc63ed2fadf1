import type { RegionAct } from '../../../models/ports/region-case-system';
import { codeOf, freeControl } from '../../contract/call-control';
import { describeRegionCaseSystem, type Mishap } from '../../contract/describe-region-case-system';
import { itemsFile } from '../../contract/items-file';
import { startSimulator } from '../../contract/simulator-process';
import { langfangConfig } from './config';
import { createRegionCaseSystem } from './region-case-system';

const TABLES: Readonly<Record<RegionAct, string>> = {
  register: 'UP_PRO_APPLY',
  accept: 'UP_PRO_ACCEPT',
  notify: 'UP_PRO_NOTICE',
  decide: 'UP_PRO_PROCESS',
  'issue-result': 'UP_PRO_CERT',
  'report-result': 'UP_PRO_RESULT',
};
const FAULTS: Readonly<Record<Mishap, string>> = {
  unavailable: 'error',
  timeout: 'timeout',
  malformed: 'malformed',
  'lost-answer': 'drop',
  crash: 'crash',
};
const config = (baseUrl: string, apiKey: string, patienceMs = 20_000) =>
  langfangConfig.shape.caseSystem.parse({ baseUrl, apiKey, timeoutMs: 4_000, pollMs: 20, patienceMs });

describeRegionCaseSystem('langfang', async () => {
  const items = await itemsFile([
    { task_code: 'ITEM-1', is_online: '1', handle_scope: '1' },
    { task_code: 'ITEM-2', is_online: '0', handle_scope: '2' },
  ]);
  const simulator = await startSimulator('langfang', {
    ITEMS_FILE: items.path,
    PROCESS_MIN_MS: '10',
    PROCESS_MAX_MS: '30',
  });
  return {
    system: createRegionCaseSystem(config(simulator.url, simulator.apiKey)),
    division: '131082',
    knownItem: 'ITEM-1',
    foreignItem: 'ITEM-2',
    arm: (act, mishap) => simulator.post('/_faults', { operation: `receive:${TABLES[act]}`, kind: FAULTS[mishap] }),
    async recover() {
      await simulator.gone();
      await simulator.restart();
    },
    effects: async (key) => (await simulator.ledger()).effects.filter((effect) => effect.key === key).length,
    async close() {
      await simulator.stop();
      await items.remove();
    },
  };
});

describe('adapter of Langfang', () => {
  it('reports refused credentials as a definite failure', async () => {
    const simulator = await startSimulator('langfang');
    const system = createRegionCaseSystem(config(simulator.url, 'another'));

    const code = await codeOf(system.checkItem({ division: '131082', taskCode: 'X' }, freeControl()));
    await simulator.stop();

    expect(code).toBe('REGION_UNAUTHORISED');
  });

  it('gives up for this attempt when a row is not processed in time, and stops at once when the caller does', async () => {
    const items = await itemsFile([{ task_code: 'ITEM-1', is_online: '1' }]);
    const simulator = await startSimulator('langfang', {
      ITEMS_FILE: items.path,
      PROCESS_MIN_MS: '600000',
      PROCESS_MAX_MS: '600000',
    });
    const head = { idempotencyKey: 'C:123456789000000001', projectNo: 'C', division: '131082', taskCode: 'ITEM-1' };
    const report = { ...head, resultType: '0', explain: null } as const;
    const reason = new Error('called back');
    const caller = new AbortController();
    const polls: number[] = [];

    const impatient = createRegionCaseSystem(config(simulator.url, simulator.apiKey, 60));
    const code = await codeOf(impatient.reportResult(report, freeControl()));
    const patient = createRegionCaseSystem(config(simulator.url, simulator.apiKey));
    const wait = patient.reportResult(report, {
      signal: caller.signal,
      progress: () => {
        polls.push(polls.length);
        if (polls.length === 3) caller.abort(reason);
      },
    });

    await expect(wait).rejects.toBe(reason);
    expect(code).toBe('REGION_TIMEOUT');
    expect(polls).toHaveLength(3);
    await simulator.stop();
    await items.remove();
  });
});
