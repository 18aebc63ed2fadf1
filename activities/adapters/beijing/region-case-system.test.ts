import type { RegionAct } from '../../../models/ports/region-case-system';
import { codeOf, freeControl } from '../../contract/call-control';
import { describeRegionCaseSystem, type Mishap } from '../../contract/describe-region-case-system';
import { itemsFile } from '../../contract/items-file';
import { startSimulator } from '../../contract/simulator-process';
import { createRegionCaseSystem } from './region-case-system';

const RESOURCES: Readonly<Record<RegionAct, string>> = {
  register: 'registrations',
  accept: 'acceptances',
  notify: 'notices',
  decide: 'decisions',
  'issue-result': 'results',
  'report-result': 'closures',
};
const FAULTS: Readonly<Record<Mishap, string>> = {
  unavailable: 'error',
  timeout: 'timeout',
  malformed: 'malformed',
  'lost-answer': 'drop',
  crash: 'crash',
};

describeRegionCaseSystem('beijing', async () => {
  const items = await itemsFile([
    { code: 'ITEM-1', online: true, role: 'own' },
    { code: 'ITEM-2', online: false, role: 'collect' },
  ]);
  const simulator = await startSimulator('beijing', { ITEMS_FILE: items.path });
  const { url: baseUrl, apiKey } = simulator;
  return {
    system: createRegionCaseSystem({ baseUrl, apiKey, timeoutMs: 4_000 }),
    division: '110112',
    knownItem: 'ITEM-1',
    foreignItem: 'ITEM-2',
    arm: (act, mishap) => simulator.post('/_faults', { operation: RESOURCES[act], kind: FAULTS[mishap] }),
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

describe('adapter of Beijing', () => {
  it('reports refused credentials as a definite failure', async () => {
    const simulator = await startSimulator('beijing');
    const system = createRegionCaseSystem({ baseUrl: simulator.url, apiKey: 'another', timeoutMs: 4_000 });

    const code = await codeOf(system.checkItem({ division: '110112', taskCode: 'X' }, freeControl()));
    await simulator.stop();

    expect(code).toBe('REGION_UNAUTHORISED');
  });
});
