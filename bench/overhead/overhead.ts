import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { findTemporalCli } from '../../scripts/temporal/find-cli';
import { prepareNamespace } from '../../scripts/temporal/prepare-namespace';
import { startTemporalServer } from '../../scripts/temporal/start-server';
import { freePort } from '../../scripts/processes/ports';
import { identityOf } from '../../scripts/processes/process-identity';
import { stopProcess } from '../../scripts/processes/stop-process';
import { median, percentile, rounded } from '../figures/statistics';
import { Caller } from './act-on-cases';
import { SIDES, type Side } from './house-protocol';
import { closedLoop, openLoop } from './load';
import { startHouse, type House } from './start-house';

/** Five rounds, each side in turn, the sides in alternating order; the machine's moods hit both alike. */
const ROUNDS = sizeOf('BENCH_ROUNDS', 5);
const CONCURRENCY = sizeOf('BENCH_CONCURRENCY', 50);
const LOADED_MS = sizeOf('BENCH_LOADED_MS', 6_000);
const PACED_MS = sizeOf('BENCH_PACED_MS', 5_000);
/** The pace at which completions are timed: 15 cases a second are 45 tasks, but no more than half of what the machine can. */
const CASES_PER_SECOND = 15;
const SHARE_OF_CAPACITY = 0.5;
/** A pace of one's own, whatever the machine can. */
const TASKS_PER_SECOND = process.env['BENCH_TASKS_PER_SECOND'] ? sizeOf('BENCH_TASKS_PER_SECOND', 45) : null;
const TASKS_PER_CASE = 3;
const HEALTH_MS = 60_000;
const POLL_MS = 50;

interface Round {
  readonly cases: number;
  readonly casesPerSecond: number;
  readonly cpuMsPerCase: number;
  readonly completeMs: readonly number[];
}

/**
 * The interpreter against a hand-written workflow that does the same work: the same server, API, codec, flush and kind of
 * store; only who runs the case differs.
 */
export async function overhead(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-overhead-'));
  const server = await startServer(folder);
  const houses: Partial<Record<Side, House>> = {};
  try {
    for (const side of SIDES) {
      say(`starting the side "${side}"`);
      const namespace = `overhead-${side}`;
      await prepareNamespace(server.address, namespace, HEALTH_MS);
      const port = await freePort();
      houses[side] = await startHouse({ side, address: server.address, namespace, port, folder: join(folder, side) });
    }
    return await measure(server.address, houses as Record<Side, House>);
  } finally {
    await Promise.all(Object.values(houses).map((house) => house.stop()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(address: string, houses: Record<Side, House>): Promise<object> {
  const callers = { ours: await Caller.create(houses.ours.url), hand: await Caller.create(houses.hand.url) };
  const events = {
    ours: await historyEvents(address, houses.ours, callers.ours),
    hand: await historyEvents(address, houses.hand, callers.hand),
  };
  const warm: number[] = [];
  for (const side of SIDES) {
    say(`warming up "${side}"`);
    warm.push((await closedLoop(() => callers[side].runCase(), CONCURRENCY, LOADED_MS)).perSecond);
  }
  const pace =
    TASKS_PER_SECOND === null
      ? Math.min(CASES_PER_SECOND, SHARE_OF_CAPACITY * Math.min(...warm))
      : TASKS_PER_SECOND / TASKS_PER_CASE;
  const rounds: Record<Side, Round[]> = { ours: [], hand: [] };
  for (let number = 1; number <= ROUNDS; number += 1) {
    for (const side of number % 2 === 1 ? SIDES : [...SIDES].reverse()) {
      const round = await measureRound(houses[side], callers[side], pace);
      rounds[side].push(round);
      const rate = `${rounded(round.casesPerSecond, 1)} cases/s, ${rounded(round.cpuMsPerCase, 1)} ms CPU`;
      say(`round ${number} of ${ROUNDS} ${side}: ${rate}, p50 ${rounded(percentile(round.completeMs, 0.5), 1)} ms`);
    }
  }
  for (const side of SIDES) callers[side].close();
  return report(events, rounds, pace);
}

async function measureRound(house: House, caller: Caller, pace: number): Promise<Round> {
  const runCase = () => caller.runCase();
  const before = await house.cpuMicros();
  const { cases, perSecond } = await closedLoop(runCase, CONCURRENCY, LOADED_MS);
  const cpuMsPerCase = ((await house.cpuMicros()) - before) / 1_000 / cases;
  const timings = await openLoop(runCase, pace, PACED_MS);
  return {
    cases,
    casesPerSecond: perSecond,
    cpuMsPerCase,
    completeMs: timings.flatMap(({ completeMs }) => completeMs),
  };
}

function report(events: Record<Side, number>, rounds: Record<Side, readonly Round[]>, pace: number): object {
  const all = (figure: (round: Round) => number): number =>
    [...rounds.ours, ...rounds.hand].reduce((sum, round) => sum + figure(round), 0);
  const of = (side: Side, figure: (round: Round) => number): number => median(rounds[side].map(figure));
  const ratio = (figure: (round: Round) => number): number =>
    median(rounds.ours.map((round, index) => figure(round) / figure(rounds.hand[index] ?? round)));
  const late = (p: number) => (round: Round) => percentile(round.completeMs, p);
  return {
    bench: 'overhead',
    events,
    cpuRatio: rounded(ratio((round) => round.cpuMsPerCase)),
    casesPerSecond: {
      ours: rounded(
        of('ours', (round) => round.casesPerSecond),
        1,
      ),
      hand: rounded(
        of('hand', (round) => round.casesPerSecond),
        1,
      ),
    },
    completeMs: {
      oursP50: rounded(of('ours', late(0.5)), 1),
      oursP99: rounded(of('ours', late(0.99)), 1),
      handP50: rounded(of('hand', late(0.5)), 1),
      handP99: rounded(of('hand', late(0.99)), 1),
    },
    ratios: {
      events: rounded(events.ours / events.hand),
      casesPerSecond: rounded(ratio((round) => round.casesPerSecond)),
      completeP50: rounded(ratio(late(0.5))),
      completeP99: rounded(ratio(late(0.99))),
    },
    cpuMsPerCase: {
      ours: rounded(
        of('ours', (round) => round.cpuMsPerCase),
        1,
      ),
      hand: rounded(
        of('hand', (round) => round.cpuMsPerCase),
        1,
      ),
    },
    rounds: ROUNDS,
    cases: all((round) => round.cases),
    concurrency: CONCURRENCY,
    paced: { tasksPerSecond: rounded(pace * TASKS_PER_CASE, 1), tasks: all((round) => round.completeMs.length) },
    flush: true,
    http: true,
    store: 'pglite',
    cpus: cpus().length,
    node: process.version,
  };
}

/** History events of one case whose tasks are completed one after the other, each once it is visible. */
async function historyEvents(address: string, house: House, caller: Caller): Promise<number> {
  const { processInstanceKey } = await caller.runCase();
  const connection = await Connection.connect({ address });
  try {
    const handle = new Client({ connection, namespace: house.namespace }).workflow.getHandle(processInstanceKey);
    for (;;) {
      const events = (await handle.fetchHistory()).events ?? [];
      if (events.at(-1)?.workflowExecutionCompletedEventAttributes) return events.length;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } finally {
    await connection.close();
  }
}

async function startServer(folder: string): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const cli = await findTemporalCli(process.env, say);
  const port = await freePort();
  const databaseFile = join(folder, 'temporal', 'temporal.db');
  const child = await startTemporalServer({ cli, databaseFile, port, uiPort: null, stdio: 'ignore' });
  const identity = identityOf(child.pid ?? 0);
  return {
    address: `127.0.0.1:${port}`,
    async stop() {
      if (identity) await stopProcess(identity, 5_000);
    },
  };
}

function sizeOf(name: string, fallback: number): number {
  const given = Number(process.env[name] ?? fallback);
  return Number.isInteger(given) && given > 0 ? given : fallback;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
