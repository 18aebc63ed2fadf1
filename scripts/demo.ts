import { resolve } from 'node:path';
import { randomInt } from 'node:crypto';
import { explainError } from '../models/errors/explain-error';
import { readSettings } from '../models/settings';
import { CaseDriver, type Application } from './demo/case-driver';
import { demoPeople } from './demo/people';
import { describeCase } from './demo/print-case';
import { proxyCollectionSteps, type Course } from './demo/proxy-collection';
import { readRunFile } from './embedded/run-file';
import { isAlive } from './processes/process-identity';

interface DemoCase {
  readonly title: string;
  readonly application: Omit<Application, 'applicantRef'>;
  readonly course: Course;
}

const PATIENCE_MS = 60_000;
const CASES: readonly DemoCase[] = [
  {
    title: '通州收件、廊坊办理,窗口领取 · collected in Tongzhou, handled in Langfang, handed over at the window',
    application: { itemCode: '131000-0002', receivingDivision: '110112', handlingDivision: '131000' },
    course: { decision: 'grant', delivery: 'window' },
  },
  {
    title: '廊坊收件、通州办理,邮寄送达 · collected in Langfang, handled in Tongzhou, sent by post',
    application: { itemCode: '110112-0001', receivingDivision: '131000', handlingDivision: '110112' },
    course: { decision: 'grant', delivery: 'post' },
  },
  {
    title: '当场更正后受理,不予许可 · corrected on the spot, then refused',
    application: { itemCode: '131000-0001', receivingDivision: '110112', handlingDivision: '131000' },
    course: { decision: 'refuse', delivery: 'window', correctable: true },
  },
];

/** `npm run demo`: drives cases through the HTTP API of the running product as the demo identities, each to 办结. */
async function main(): Promise<number> {
  const settings = readSettings(process.env);
  const dataDir = resolve(settings.dataDir);
  const run = await readRunFile(dataDir);
  if (!run || !isAlive(run.supervisor)) {
    process.stderr.write(
      `demo: nothing runs in ${dataDir}. Start the product with "npm start" (same DATA_DIR) first. 请先运行 npm start。\n`,
    );
    return 1;
  }
  for (const [index, { title, application, course }] of CASES.entries()) {
    process.stdout.write(`\n[${index + 1}/${CASES.length}] ${title}\n`);
    const house = { url: run.url, dataDir, patienceMs: PATIENCE_MS };
    const driver = new CaseDriver(await demoPeople(house, application));
    await driver.open({ ...application, applicantRef: `AP-${String(randomInt(1_000_000)).padStart(6, '0')}` });
    for (const step of proxyCollectionSteps(course)) {
      await driver.complete(step);
      process.stdout.write(`  ✓ ${step.elementId}\n`);
    }
    await driver.closed();
    process.stdout.write(`\n${await describeCase(driver)}`);
  }
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`demo: ${explainError(error)}\n`);
    process.exit(1);
  },
);
