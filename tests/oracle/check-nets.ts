import fc from 'fast-check';
import { announcedSeed, seededRandom } from '../support/seeded-random';
import { compare } from './compare';
import type { Net } from './net';
import { writeNet } from './write-net';

/** Compares engine and oracle over random nets; shrinks and shows the first that differs. Prints seed and counts. */
export async function checkNets(name: string, nets: fc.Arbitrary<Net>, numRuns: number): Promise<void> {
  const seed = announcedSeed(`oracle, ${name}`);
  let steps = 0;
  const completed = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(nets, fc.nat(), async (net, acts) => {
      const random = seededRandom(acts);
      const comparison = await compare(net, () => Math.floor(random() * 1000));
      steps += comparison.steps;
      for (const id of comparison.completed) {
        const kind = kindOf(net, id);
        completed.set(kind, (completed.get(kind) ?? 0) + 1);
      }
      if (comparison.difference) {
        throw new Error(`${JSON.stringify(comparison.difference, null, 1)}\n${writeNet(net)}`);
      }
    }),
    { numRuns, seed },
  );
  const counts = [...completed].map(([kind, count]) => `${kind} ${count}`).toSorted();
  process.stderr.write(`oracle, ${name}: ${numRuns} models, ${steps} steps, no difference; ${counts.join(', ')}\n`);
}

function kindOf(net: Net, id: string): string {
  const node = net.processes.flatMap(({ nodes }) => nodes).find((one) => one.id === id);
  const multiple = node?.also ? (node.together ? 'parallel multiple' : 'multiple') : node?.trigger?.on;
  return [node?.kind, multiple, node?.loop?.type].filter((part) => part !== undefined).join(' ');
}
