import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { FAULT_KINDS, Faults } from './faults';
import { simulatorServer, type Operation, type SimulatorService } from './http-server';
import { openJournal, type JournalRecord } from './journal';
import { Ledger } from './ledger';
import { Outbox } from './outbox';
import { readSettings, type Settings } from './settings';

/** What a simulated system gets from its surroundings. */
export interface Surroundings {
  readonly settings: Settings;
  /** Writes a line durably and applies it; `notifications` in it are pushed when due. */
  readonly commit: (record: JournalRecord) => void;
}

/** A simulated system: its HTTP operations and its state, which is rebuilt by applying the journal again. */
export interface SimulatedSystem extends SimulatorService {
  apply(record: JournalRecord): void;
  /** Called once after the journal has been replayed. */
  resume?(): void;
  /** Further switches for whoever runs the simulator. */
  readonly admin?: readonly Operation[];
}

export interface SimulatorPlan {
  readonly name: string;
  readonly latencyMs: number;
  build(surroundings: Surroundings): SimulatedSystem;
}

/** Runs a simulator as this process until SIGTERM or SIGINT; prints `listening {"name","port"}` when it serves. */
export function runSimulator(plan: SimulatorPlan): void {
  try {
    start(plan);
  } catch (error) {
    fail(plan.name, error);
  }
}

function start(plan: SimulatorPlan): void {
  const settings = readSettings(process.env, plan);
  const faults = new Faults(FAULT_KINDS);
  faults.armFromText(settings.faults);
  const ledger = new Ledger();
  const outbox = new Outbox(settings.subscriber);
  const apply = (record: JournalRecord): void => {
    ledger.replay(record);
    system.apply(record);
    outbox.replay(record);
  };
  const commit = (record: JournalRecord): void => {
    journal.commit(record);
    apply(record);
  };
  const system = plan.build({ settings, commit });
  const journal = openJournal(join(settings.dataDir, `${plan.name}.jsonl`), apply);
  ledger.attach(journal);
  outbox.attach(journal);
  system.resume?.();
  const admin = [...adminOperations(plan.name, ledger, faults), ...(system.admin ?? [])];
  const server = simulatorServer({ service: system, admin, ledger, faults, latencyMs: settings.latencyMs });
  server.on('error', (error) => fail(plan.name, error));
  server.listen(settings.port, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`listening ${JSON.stringify({ name: plan.name, port })}\n`);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
}

function fail(name: string, error: unknown): never {
  process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function adminOperations(name: string, ledger: Ledger, faults: Faults): readonly Operation[] {
  const noKey = (): null => null;
  return [
    {
      name: 'ledger',
      method: 'GET',
      path: /^\/_ledger$/,
      key: noKey,
      handle: () => ({ status: 200, body: ledger.view() }),
    },
    {
      name: 'health',
      method: 'GET',
      path: /^\/_health$/,
      key: noKey,
      handle: () => ({ status: 200, body: { name, ready: true } }),
    },
    {
      name: 'faults',
      method: 'POST',
      path: /^\/_faults$/,
      key: noKey,
      handle: ({ body }) => {
        const problem = faults.arm(body);
        return problem === null ? { status: 200, body: { armed: true } } : { status: 400, body: { problem } };
      },
    },
    {
      name: 'clear-faults',
      method: 'POST',
      path: /^\/_faults\/clear$/,
      key: noKey,
      handle: () => {
        faults.clear();
        return { status: 200, body: { armed: false } };
      },
    },
  ];
}
