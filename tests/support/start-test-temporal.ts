import { spawn } from 'node:child_process';
import { freePort } from '../../scripts/processes/ports';
import { identityOf } from '../../scripts/processes/process-identity';
import { findTemporalCli } from '../../scripts/temporal/find-cli';
import { prepareNamespace } from '../../scripts/temporal/prepare-namespace';
import { TEST_NAMESPACE, TEST_TEMPORAL_ADDRESS, TEST_TEMPORAL_PROCESS } from './test-temporal';

/** Starts one Temporal server in memory for all files of a run, unless `TEMPORAL_ADDRESS` names one. */
async function startTestTemporal(): Promise<void> {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given) {
    process.env[TEST_TEMPORAL_ADDRESS] = given;
  } else {
    const cli = await findTemporalCli(process.env, (line) => process.stderr.write(`${line}\n`));
    const port = await freePort();
    const child = spawn(
      cli.path,
      ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
      { stdio: 'ignore' },
    );
    process.env[TEST_TEMPORAL_ADDRESS] = `127.0.0.1:${port}`;
    process.env[TEST_TEMPORAL_PROCESS] = JSON.stringify(identityOf(child.pid ?? 0));
  }
  await prepareNamespace(process.env[TEST_TEMPORAL_ADDRESS] ?? '', TEST_NAMESPACE, 60_000);
}

module.exports = startTestTemporal;
