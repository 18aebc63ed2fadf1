import { median, rounded } from '../figures/statistics';
import { bpmnEngine } from './bpmn-engine';
import { ourEngine, type PreparedRun } from './our-engine';
import { PATTERNS, type Pattern } from './patterns';

const WARM_UPS = 20;
const RUNS = 101;

/**
 * Elements that complete per second in memory, ours beside `bpmn-engine`, run in turn over five patterns. Parsing is not
 * part of it; ours emits the events that rebuild its state, as it does in the product.
 */
export async function kernel(): Promise<object> {
  const results: Record<string, object> = {};
  for (const pattern of PATTERNS) results[pattern.name] = await compare(pattern);
  return { bench: 'kernel', unit: 'elements/s', ...results, runs: RUNS, node: process.version };
}

async function compare({ ours, theirs, elements, name }: Pattern): Promise<object> {
  const own = await ourEngine(ours);
  const times: [number[], number[]] = [[], []];
  for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
    const other = await bpmnEngine(theirs);
    const took = [
      await timed(own, elements, `${name} (tongban)`),
      await timed(other, elements, `${name} (bpmn-engine)`),
    ];
    if (run >= WARM_UPS) took.forEach((ms, index) => times[index]?.push(ms));
  }
  const [tongban, bpmn] = times.map((ms) => Math.round((elements * 1000) / median(ms)));
  return { elements, tongban, 'bpmn-engine': bpmn, ratio: rounded((tongban ?? 0) / (bpmn ?? 1), 1) };
}

/** @throws Error when the run completed another number of elements than the pattern has */
async function timed(run: PreparedRun, elements: number, name: string): Promise<number> {
  const began = performance.now();
  const completed = await run();
  const took = performance.now() - began;
  if (completed !== elements)
    throw new Error(`Expected ${name} to complete ${elements} elements, but it was ${completed}`);
  return took;
}
