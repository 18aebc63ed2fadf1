import { execFile } from 'node:child_process';

/**
 * Runs a program to its end and returns its standard output.
 * @throws Error with the program's name and the end of its standard error
 */
export async function run(command: string, args: readonly string[], timeoutMs = 300_000): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const reason = (stderr || error.message).trim().split('\n').slice(-3).join(' ').slice(0, 400);
      reject(new Error(`${command} ${args.slice(0, 3).join(' ')}: ${reason}`));
    });
  });
}
