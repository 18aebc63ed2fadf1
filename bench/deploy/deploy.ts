import { compileBpmn } from '../../models/parser';
import { median, rounded } from '../figures/statistics';
import { wideModel } from './wide-model';

const SIZES = [1_000, 5_000] as const;
const RUNS = 11;
/** A service that deploys has compiled the shipped library before: its code is hot. */
const WARM_UPS = 10;

/** How long a file takes from its bytes to the executable model (parse, rules, compile), by number of elements. */
export async function deploy(): Promise<object> {
  const cold = await compileOnce(SIZES[0], 0);
  const times: [number[], number[]] = [[], []];
  for (let run = 1; run <= WARM_UPS + RUNS; run += 1) {
    for (const [index, elements] of SIZES.entries()) {
      const took = await compileOnce(elements, run);
      if (run > WARM_UPS) times[index]?.push(took);
    }
  }
  const [small, large] = [median(times[0]), median(times[1])];
  return {
    bench: 'deploy',
    ms: { [SIZES[0]]: rounded(small, 1), [SIZES[1]]: rounded(large, 1) },
    exponent: rounded(Math.log(large / small) / Math.log(SIZES[1] / SIZES[0])),
    /** The very first file of a process. */
    coldMs: { [SIZES[0]]: rounded(cold, 1) },
    runs: RUNS,
    node: process.version,
  };
}

/** `variant` makes the expressions of each run new ones: none is remembered from the run before. */
async function compileOnce(elements: number, variant: number): Promise<number> {
  const bytes = Buffer.from(wideModel(elements, variant));
  const began = performance.now();
  const { processes, findings } = await compileBpmn(bytes, `${elements}.bpmn`);
  const took = performance.now() - began;
  if (processes.length === 0) throw new Error(`Expected a valid model, but: ${JSON.stringify(findings.slice(0, 3))}`);
  return took;
}
