import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../models/errors/coded-error';
import type { OutsideSystemName, OutsideSystems } from '../../models/outside-systems';
import { DEFAULT_NAMESPACE, readSettings } from '../../models/settings';
import { divisionsOf } from './divisions-of';
import { freePort } from '../processes/ports';
import { identityOf, type ProcessIdentity } from '../processes/process-identity';
import { findTemporalCli } from '../temporal/find-cli';
import { prepareNamespace } from '../temporal/prepare-namespace';
import { startTemporalServer } from '../temporal/start-server';
import { Child, listeningPort, spawnScript } from './child';
import { keepsEnding } from './keeps-ending';
import { writeRunFile, type RunningProcess } from './run-file';
import { SIMULATORS, loadSecrets, type SimulatorName } from './secrets';
import { setAsideFolders } from './set-aside';
import { waitUntilReady } from './wait-until-ready';

export interface SupervisorSetting {
  readonly dataDir: string;
  readonly port: number;
  readonly temporalPort: number;
  readonly temporalUiPort: number;
  /** Address of a server that somebody else runs; then none is started. */
  readonly temporalAddress: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly step: (text: string) => void;
  /** A process died for good, or the run file cannot be written: everything is stopped and the program ends. */
  onGiveUp(reason: unknown): void;
}

/** Graces of a stop; together they stay under the 15 s that a SIGTERM may take. */
const SERVICE_GRACE_MS = 9_000;
const OTHERS_GRACE_MS = 3_000;
const TEMPORAL_READY_MS = 60_000;

/** Starts and stops the processes of the embedded mode, and starts each again when it dies. */
export class Supervisor {
  readonly #children = new Map<string, Child>();
  readonly #running: Record<string, RunningProcess> = {};
  #isStopping = false;
  #recorded: Promise<void> = Promise.resolve();

  constructor(private readonly setting: SupervisorSetting) {}

  get url(): string {
    return `http://127.0.0.1:${this.setting.port}`;
  }

  get temporalAddress(): string {
    return this.setting.temporalAddress ?? `127.0.0.1:${this.setting.temporalPort}`;
  }

  get temporalUi(): string {
    return this.setting.temporalAddress ? '' : `http://127.0.0.1:${this.setting.temporalUiPort}`;
  }

  /**
   * Starts everything in order; resolves when the service is ready.
   * @throws CodedError CHILD_FAILED also when it is stopped meanwhile: nothing begins after that
   */
  async start(): Promise<void> {
    const { dataDir, step } = this.setting;
    await mkdir(join(dataDir, 'logs'), { recursive: true });
    await this.#record();
    const secrets = loadSecrets(dataDir);
    await this.#startTemporal();
    step(`creating namespace and search attributes · 创建命名空间`);
    await prepareNamespace(this.temporalAddress, DEFAULT_NAMESPACE, TEMPORAL_READY_MS);
    step('starting the regional simulators · 启动两地模拟系统');
    const ports = await Promise.all(SIMULATORS.map((name) => this.#startSimulator(name)));
    const outside = Object.fromEntries(
      SIMULATORS.map((name, index) => [
        name,
        {
          url: `http://127.0.0.1:${ports[index] ?? 0}`,
          apiKey: secrets.apiKeys[name] ?? '',
          callbackKey: secrets.callbackKeys[name] ?? '',
        },
      ]),
    ) satisfies OutsideSystems;
    const setAside = await setAsideFolders(dataDir);
    step('starting the service: database, API, worker · 启动服务');
    await this.#startService(outside, secrets.payloadKeys);
    if (readSettings(this.setting.env).separateRegionWorkers) {
      step('starting the regional workers · 启动两地工作进程');
      await this.#startRegionWorker('beijing', outside, secrets.payloadKeys);
      await this.#startRegionWorker('langfang', outside, secrets.payloadKeys);
    }
    step('deploying the shipped library · 部署随附流程');
    await waitUntilReady(this.url, () => this.#children.get('service')?.identity ?? null);
    for (const folder of (await setAsideFolders(dataDir)).filter((found) => !setAside.includes(found))) {
      step(
        `the embedded database did not open; it lies in ${folder}, and a new one was begun · 数据库损坏,已另存并新建`,
      );
    }
  }

  /** Stops the service and its workers first, then what they use. Safe to call at any time, also twice. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const child of this.#children.values()) child.retire();
    const workers = ['service', 'worker-beijing', 'worker-langfang'].flatMap((name) => this.#children.get(name) ?? []);
    await Promise.all(workers.map((child) => child.stop(SERVICE_GRACE_MS)));
    await Promise.all([...this.#children.values()].map((child) => child.stop(OTHERS_GRACE_MS)));
  }

  async #startTemporal(): Promise<void> {
    const { dataDir, temporalAddress, temporalPort, temporalUiPort, env, step } = this.setting;
    if (temporalAddress) return step(`using the Temporal server at ${temporalAddress} · 使用已有 Temporal 服务器`);
    step('looking for the Temporal CLI · 查找 Temporal CLI');
    const cli = await findTemporalCli(env, step);
    step(`starting Temporal server ${cli.server} (CLI ${cli.cli}, ${cli.source}) · 启动 Temporal 服务器`);
    const databaseFile = join(dataDir, 'temporal', 'temporal.db');
    await this.#startChild('temporal', onlyPort(temporalPort), (log) =>
      startTemporalServer({
        cli,
        databaseFile,
        port: temporalPort,
        uiPort: temporalUiPort,
        stdio: ['ignore', log, log],
      }),
    );
  }

  async #startSimulator(name: SimulatorName): Promise<number> {
    const { dataDir } = this.setting;
    const secrets = loadSecrets(dataDir);
    const port = await freePort();
    const env = {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATA_DIR: join(dataDir, 'simulators', name),
      API_KEY: secrets.apiKeys[name],
      CALLBACK_URL: this.url,
      CALLBACK_KEY: secrets.callbackKeys[name],
    };
    const launch = (log: number) => spawnScript(`scripts/simulators/${name}/main.ts`, env, log, true);
    const child = await this.#startChild(`simulator-${name}`, onlyPort(port), launch);
    await listeningPort(child, name);
    return port;
  }

  async #startService(outside: OutsideSystems, payloadKeys: string): Promise<void> {
    const { dataDir, port, env } = this.setting;
    const serviceEnv = {
      ...env,
      PORT: String(port),
      DATA_DIR: dataDir,
      TEMPORAL_ADDRESS: this.temporalAddress,
      TONGBAN_OUTSIDE: JSON.stringify(outside),
      TONGBAN_PAYLOAD_KEYS: payloadKeys,
    };
    await this.#startWorking('service', port, (more, log) =>
      spawnScript('scripts/service.ts', { ...serviceEnv, ...more }, log),
    );
  }

  /** A process that knows the systems of its own region only, as it would in that region's network. */
  async #startRegionWorker(
    region: 'beijing' | 'langfang',
    outside: OutsideSystems,
    payloadKeys: string,
  ): Promise<void> {
    const names: readonly OutsideSystemName[] = [region, 'courier', 'identity'];
    const env = {
      PATH: process.env['PATH'],
      TEMPORAL_ADDRESS: this.temporalAddress,
      TONGBAN_DIVISIONS: divisionsOf(region).join(','),
      TONGBAN_OUTSIDE: JSON.stringify(Object.fromEntries(names.map((name) => [name, outside[name]]))),
      TONGBAN_PAYLOAD_KEYS: payloadKeys,
    };
    await this.#startWorking(`worker-${region}`, null, (more, log) =>
      spawnScript('worker/main.ts', { ...env, ...more }, log),
    );
  }

  /** A process with workers of the Temporal SDK, which exports its metrics to the process itself on a port. */
  async #startWorking(
    name: string,
    port: number | null,
    launch: (env: NodeJS.ProcessEnv, log: number) => ReturnType<typeof spawnScript>,
  ): Promise<void> {
    let sdkMetricsPort: number | null = null;
    await this.#startChild(
      name,
      () => ({ port, sdkMetricsPort }),
      async (log) => {
        // Another one with each start: meanwhile the old one may be in use.
        sdkMetricsPort = await freePort();
        return launch({ TONGBAN_SDK_METRICS_PORT: String(sdkMetricsPort) }, log);
      },
    );
  }

  async #startChild(
    name: string,
    ports: () => Omit<RunningProcess, keyof ProcessIdentity>,
    launch: ConstructorParameters<typeof Child>[0]['launch'],
  ): ReturnType<Child['start']> {
    if (this.#isStopping) throw new CodedError('CHILD_FAILED', `${name} was not started: everything is being stopped`);
    const logFile = join(this.setting.dataDir, 'logs', `${name}.log`);
    const child = new Child({
      name,
      logFile,
      launch,
      onStart: (identity) => {
        this.#running[name] = { ...identity, ...ports() };
        this.#record().catch((error: unknown) => this.setting.onGiveUp(error));
      },
      onGiveUp: (dead) => this.setting.onGiveUp(keepsEnding(dead, logFile)),
    });
    this.#children.set(name, child);
    return child.start();
  }

  /** One write after the other, the last one with everything. */
  async #record(): Promise<void> {
    this.#recorded = this.#recorded.then(() => this.#write());
    return this.#recorded;
  }

  async #write(): Promise<void> {
    await writeRunFile(this.setting.dataDir, {
      supervisor: ownIdentity(),
      url: this.url,
      temporalAddress: this.temporalAddress,
      temporalUi: this.temporalUi,
      processes: this.#running,
    });
  }
}

function onlyPort(port: number) {
  return () => ({ port, sdkMetricsPort: null });
}

function ownIdentity(): ProcessIdentity {
  const identity = identityOf(process.pid);
  if (!identity) throw new CodedError('CHILD_FAILED', 'Expected to find this process in the process table');
  return identity;
}
