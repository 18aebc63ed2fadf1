import type { CaseTiming } from './act-on-cases';

type RunCase = () => Promise<CaseTiming>;

/** Runs `cases` cases, always `concurrency` of them at once. @returns how long that took, ms */
export async function closedLoop(runCase: RunCase, cases: number, concurrency: number): Promise<number> {
  const began = performance.now();
  let left = cases;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await runCase();
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, cases) }, lane));
  return performance.now() - began;
}

/** Starts a case every `1000 / perSecond` ms however long the earlier ones take. @returns what each caller saw */
export async function openLoop(runCase: RunCase, cases: number, perSecond: number): Promise<readonly CaseTiming[]> {
  const began = performance.now();
  return Promise.all(
    Array.from({ length: cases }, async (_, index) => {
      const due = began + (index * 1_000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      return runCase();
    }),
  );
}
