import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/processes/ports';
import { identityOf } from '../../scripts/processes/process-identity';
import { stopProcess } from '../../scripts/processes/stop-process';
import { findDebianTool } from '../../scripts/testing/debian-package';
import { PROMETHEUS } from '../../scripts/testing/require-test-tools';

const READY_WITHIN_MS = 30_000;

export interface PrometheusServer {
  /** Answers of `/api/v1/<path>`: the `data` part. @throws Error with Prometheus' own words on a refusal */
  ask(path: string, parameters?: Readonly<Record<string, string>>): Promise<unknown>;
  stop(): Promise<void>;
}

/** A real Prometheus with a scrape every second, its files in a temporary folder and its port a free one. */
export async function startPrometheus(setting: {
  /** `host:port` of the endpoint `/metrics`. */
  readonly target: string;
  readonly ruleFile: string;
}): Promise<PrometheusServer> {
  const program = await findDebianTool(PROMETHEUS, (line) => process.stderr.write(`${line}\n`));
  const folder = await mkdtemp(join(tmpdir(), 'tongban-prometheus-'));
  await copyFile(setting.ruleFile, join(folder, 'rules.yml'));
  const config = join(folder, 'prometheus.yml');
  await writeFile(
    config,
    `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
  - job_name: tongban
    static_configs: [{ targets: ['${setting.target}'] }]
`,
  );
  const port = await freePort();
  const child = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const identity = identityOf(child.pid ?? 0);
  const url = `http://127.0.0.1:${port}`;

  async function stop(): Promise<void> {
    if (identity) await stopProcess(identity, 5_000);
    await rm(folder, { recursive: true, force: true });
  }
  try {
    await until('Prometheus to be ready', READY_WITHIN_MS, () => isReady(url));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stop,
    async ask(path, parameters = {}) {
      const answer = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(parameters).toString()}`);
      const body = (await answer.json()) as { status: string; data: unknown; error?: string };
      if (body.status !== 'success') throw new Error(body.error ?? `status ${answer.status}`);
      return body.data;
    },
  };
}

/** Asks again and again until the answer is true. @throws Error naming what was waited for */
export async function until(what: string, withinMs: number, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Expected ${what} within ${withinMs} ms, but waited in vain`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    return false;
  }
}
