import { explainError } from '../models/errors/explain-error';
import { tokenCommand } from './token-command';

const USAGE = `tongban <command>

  token --role <role> [--division <code>] [--user <id>]
      prints a bearer token of a demo identity, valid 12 hours (embedded mode only)
      打印演示身份的访问令牌(仅限嵌入模式)
`;

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'token':
      return tokenCommand(rest, process.env);
    case undefined:
    case 'help':
    case '--help':
      process.stdout.write(USAGE);
      return 0;
    default:
      process.stderr.write(`tongban: unknown command "${command}"\n  没有此命令。\n\n${USAGE}`);
      return 2;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`tongban: ${explainError(error)}\n`);
    process.exitCode = 1;
  },
);
