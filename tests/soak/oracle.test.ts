import { blockNets } from '../oracle/block-nets';
import { checkNets } from '../oracle/check-nets';
import { graphNets } from '../oracle/graph-nets';

const RUNS = Number(process.env['TONGBAN_ORACLE_RUNS'] ?? 5_000);
const SOAK_MS = 1_800_000;

describe('the engine does what an independent token game does, on 10,000 models', () => {
  it('block-structured', () => checkNets('block-structured', blockNets, RUNS), SOAK_MS);

  it('arbitrary', () => checkNets('arbitrary', graphNets, RUNS), SOAK_MS);
});
