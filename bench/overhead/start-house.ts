import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { HouseAnswer, HouseOrder, HouseSetting } from './house-protocol';

/** A house in a process of its own, so that its CPU time can be told from that of the callers. */
export interface House {
  readonly url: string;
  readonly namespace: string;
  /** CPU time used so far, µs: API, worker, Temporal client and the embedded database. */
  cpuMicros(): Promise<number>;
  stop(): Promise<void>;
}

/** @throws Error when the process ends before it is ready */
export async function startHouse(setting: HouseSetting): Promise<House> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...profiling(setting), join(__dirname, 'house.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, BENCH_HOUSE: JSON.stringify(setting) },
  });
  const waiting: ((answer: HouseAnswer) => void)[] = [];
  child.on('message', (answer: HouseAnswer) => waiting.shift()?.(answer));
  const ended = once(child, 'exit');
  const next = (): Promise<HouseAnswer> =>
    Promise.race([
      new Promise<HouseAnswer>((resolve) => waiting.push(resolve)),
      ended.then(() => Promise.reject(new Error(`Expected the house "${setting.side}" to run, but it ended`))),
    ]);
  const order = (what: HouseOrder): boolean => child.send(what);
  ended.catch(() => undefined);
  await next();
  return {
    url: `http://127.0.0.1:${setting.port}`,
    namespace: setting.namespace,
    async cpuMicros() {
      const answered = next();
      order('cpu');
      const answer = await answered;
      return answer.type === 'cpu' ? answer.micros : 0;
    },
    async stop() {
      order('stop');
      await ended;
    },
  };
}

/** `BENCH_PROFILE=folder` writes CPU profiles of each house there, one per thread. */
function profiling({ side }: HouseSetting): readonly string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder ? ['--cpu-prof', '--cpu-prof-dir', join(folder, side)] : [];
}
