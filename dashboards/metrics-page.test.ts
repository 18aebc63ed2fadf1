import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS, TEMPORAL_METRICS, type MetricDefinition } from '../models/conventions';

describe('docs/metrics.md', () => {
  const page = readFileSync(join(__dirname, '..', 'docs', 'metrics.md'), 'utf8');
  const rows = page.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return /^`(?:tongban|temporal)_/.test(cells[1] ?? '') ? [cells.slice(1, -1)] : [];
  });
  const quoted = (labels: readonly string[]): string => labels.map((label) => `\`${label}\``).join(', ') || '—';
  const definitions: readonly MetricDefinition[] = Object.values(METRICS);

  it('lists every metric with its type, its labels and what it says, and no other', () => {
    expect(rows.filter(([name]) => name?.startsWith('`tongban_'))).toEqual(
      definitions.map(({ name, type, labels, help }) => [`\`${name}\``, type, quoted(labels), help]),
    );
  });

  it('lists what is taken over from the Temporal SDK', () => {
    expect(rows.filter(([name]) => name?.startsWith('`temporal_'))).toEqual(
      Object.entries(TEMPORAL_METRICS).map(([name, labels]) => [`\`${name}\``, quoted(labels)]),
    );
  });
});
