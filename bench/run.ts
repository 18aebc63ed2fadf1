import { overhead } from './overhead/overhead';
import { deploy } from './deploy/deploy';
import { kernel } from './kernel/kernel';
import { readModel } from './read-model/read-model';

/** Each benchmark prints one line of JSON on standard output; everything else goes to standard error. */
const BENCHMARKS: Readonly<Record<string, () => Promise<object>>> = {
  deploy,
  kernel,
  overhead,
  'read-model': readModel,
};

async function main(): Promise<void> {
  const name = process.argv[2] ?? '';
  const benchmark = BENCHMARKS[name];
  if (!benchmark) {
    process.stderr.write(`usage: npm run --silent bench -- <${Object.keys(BENCHMARKS).join('|')}>\n`);
    process.exit(2);
  }
  process.stdout.write(`${JSON.stringify(await benchmark())}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
