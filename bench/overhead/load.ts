import type { CaseTiming } from './act-on-cases';

type RunCase = () => Promise<CaseTiming>;

export interface Throughput {
  readonly cases: number;
  readonly perSecond: number;
}

/** Keeps `concurrency` cases running for `forMs`, then lets those that have begun end. */
export async function closedLoop(runCase: RunCase, concurrency: number, forMs: number): Promise<Throughput> {
  const began = performance.now();
  let cases = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - began < forMs) {
      await runCase();
      cases += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { cases, perSecond: (cases * 1_000) / (performance.now() - began) };
}

/** Starts a case every `1000 / perSecond` ms however long the earlier ones take. @returns what each caller saw */
export async function openLoop(runCase: RunCase, perSecond: number, forMs: number): Promise<readonly CaseTiming[]> {
  const began = performance.now();
  return Promise.all(
    Array.from({ length: Math.ceil((perSecond * forMs) / 1_000) }, async (_, index) => {
      const due = began + (index * 1_000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      return runCase();
    }),
  );
}
