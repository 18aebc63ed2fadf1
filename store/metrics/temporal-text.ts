import { TEMPORAL_METRICS } from '../../models/conventions';
import { sumSamples, type Sample } from './limit-series';

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

interface Family {
  type: string;
  /** By name of the series: the family's own, or with `_sum` or `_count`. */
  readonly series: Map<string, Sample[]>;
}

/**
 * The chosen part of the Temporal SDK's text exposition, summed over the labels that are not kept.
 * Histograms become summaries without quantiles.
 */
export function selectTemporalMetrics(
  text: string,
  selection: Readonly<Record<string, readonly string[]>> = TEMPORAL_METRICS,
): string {
  const families = new Map<string, Family>();
  for (const line of text.split('\n')) {
    const [, typed, type] = /^# TYPE (\S+) (\S+)/.exec(line) ?? [];
    if (typed && type && selection[typed]) families.set(typed, { type, series: new Map() });
    else if (!line.startsWith('#')) take(line, families, selection);
  }
  return [...families].map(([name, family]) => render(name, family)).join('');
}

function take(
  line: string,
  families: ReadonlyMap<string, Family>,
  selection: Readonly<Record<string, readonly string[]>>,
): void {
  const [, series = '', labelText = '', value = ''] = LINE.exec(line) ?? [];
  const name = families.has(series) ? series : series.replace(/_(?:sum|count)$/, '');
  const family = families.get(name);
  if (!family || (family.type === 'histogram' && series === name)) return;
  const kept = selection[name] ?? [];
  const labels = Object.fromEntries(
    [...labelText.matchAll(LABEL)].flatMap(([, key = '', text = '']) => (kept.includes(key) ? [[key, text]] : [])),
  );
  const samples = family.series.get(series) ?? [];
  samples.push({ labels, value: Number(value) });
  family.series.set(series, samples);
}

function render(name: string, { type, series }: Family): string {
  const lines = [...series].flatMap(([each, samples]) =>
    sumSamples(samples).map(({ labels, value }) => `${each}${labelled(labels)} ${value}`),
  );
  if (lines.length === 0) return '';
  return `# TYPE ${name} ${type === 'histogram' ? 'summary' : type}\n${lines.join('\n')}\n`;
}

/** Values are still escaped as they came. */
function labelled(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
