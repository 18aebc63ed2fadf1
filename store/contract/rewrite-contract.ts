import fc from 'fast-check';
import { CaseScript } from '../testing/case-script';
import type { TestStore } from '../testing/open-test-store';
import { RandomCase } from '../testing/random-case';
import { contentOf } from './flush-contract';

const RUNS = 40;

/** One activation: attempts that were lost, then the one that was committed. */
const activation = fc.record({
  lost: fc.array(fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }), { maxLength: 2 }),
  committed: fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }),
});

export function describeRewrites(open: () => TestStore): void {
  describe('rewrites', () => {
    let number = 1_100_000_000;

    it('end, after any lost attempts, as if only the committed ones had been written', async () => {
      const { store, database } = open();
      await fc.assert(
        fc.asyncProperty(fc.array(activation, { minLength: 1, maxLength: 5 }), async (activations) => {
          number += 2;
          const noisy = new CaseScript(String(number));
          const quiet = new CaseScript(String(number + 1));
          const noisyCase = new RandomCase(noisy);
          const quietCase = new RandomCase(quiet);
          let time = 10;
          await store.flush(noisy.batch(noisyCase.begin(), { workflowTime: time }));
          await store.flush(quiet.batch(quietCase.begin(), { workflowTime: time }));
          for (const { lost, committed } of activations) {
            for (const choices of lost) {
              const script = noisy.fork();
              time += 10;
              await store.flush(script.batch(noisyCase.fork(script).act(choices), { workflowTime: time }));
            }
            time += 10;
            await store.flush(noisy.batch(noisyCase.act(committed), { workflowTime: time }));
            await store.flush(quiet.batch(quietCase.act(committed), { workflowTime: time }));
          }

          const [rewritten, straight] = [
            await contentOf(database.kysely, noisy.instanceNo),
            await contentOf(database.kysely, quiet.instanceNo),
          ];
          expect(withoutEvents(rewritten, noisy)).toEqual(withoutEvents(straight, quiet));
          expect(rewritten['events']?.length).toBe(straight['events']?.length);
        }),
        { numRuns: RUNS, seed: 20260105 },
      );
    });
  });
}

/** Rows with the case's number replaced; the sealed bytes differ with it and are compared through the other tables' values. */
function withoutEvents(content: Record<string, unknown[]>, script: CaseScript): unknown {
  const text = JSON.stringify({ ...content, events: [] }).replaceAll(script.instanceNo, 'N');
  return JSON.parse(text) as unknown;
}
