import { checkNets } from './check-nets';
import { blockNets } from './block-nets';
import { graphNets } from './graph-nets';

/** Together at least 300 per run of the suite; the long run takes 10,000. */
const RUNS = Number(process.env['TONGBAN_ORACLE_RUNS'] ?? 250);

describe('the engine does what an independent token game does, step by step', () => {
  it('on block-structured models with scopes, events and loops', async () => {
    await checkNets('block-structured', blockNets, RUNS);
  });

  it('on arbitrary graphs with cycles and mixed gateways', async () => {
    await checkNets('arbitrary', graphNets, RUNS);
  });
});
