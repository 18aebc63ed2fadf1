import { compileBpmn } from '../../models/parser';
import { median, rounded } from '../figures/statistics';
import { wideModel } from './wide-model';

const SIZES = [1_000, 5_000] as const;
const RUNS = 7;
const WARM_UPS = 2;

/** How long a file takes from its bytes to the executable model (parse, rules, compile), by number of elements. */
export async function deploy(): Promise<object> {
  const [small, large] = [await measure(SIZES[0]), await measure(SIZES[1])];
  const exponent = Math.log(large / small) / Math.log(SIZES[1] / SIZES[0]);
  return {
    bench: 'deploy',
    ms: { [SIZES[0]]: rounded(small, 1), [SIZES[1]]: rounded(large, 1) },
    exponent: rounded(exponent),
    runs: RUNS,
    node: process.version,
  };
}

async function measure(elements: number): Promise<number> {
  const bytes = Buffer.from(wideModel(elements));
  const times: number[] = [];
  for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
    const began = performance.now();
    const { processes, findings } = await compileBpmn(bytes, `${elements}.bpmn`);
    if (run >= WARM_UPS) times.push(performance.now() - began);
    if (processes.length === 0) throw new Error(`Expected a valid model, but: ${JSON.stringify(findings.slice(0, 3))}`);
  }
  return median(times);
}
