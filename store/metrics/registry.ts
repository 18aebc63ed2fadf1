import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { METRICS, type MetricDefinition } from '../../models/conventions';

type Table = typeof METRICS;
type Named<K extends keyof Table> = Table[K]['labels'][number];

type MetricOf<K extends keyof Table> = Table[K]['type'] extends 'gauge'
  ? Gauge<Named<K>>
  : Table[K]['type'] extends 'counter'
    ? Counter<Named<K>>
    : Histogram<Named<K>>;

/** The metrics of the table, each under its name there. */
export type Instruments = { readonly [K in keyof Table]: MetricOf<K> };

/** Registers every metric of `models/conventions.ts`, each where `registryOf` says. */
export function registerInstruments(registryOf: (metric: keyof Table) => Registry): Instruments {
  const keys = Object.keys(METRICS) as (keyof Table)[];
  const entries = keys.map((key) => [key, register(METRICS[key], registryOf(key))] as const);
  return Object.fromEntries(entries) as unknown as Instruments;
}

function register({ name, type, help, labels, buckets }: MetricDefinition, registry: Registry): object {
  const shape = { name, help, labelNames: [...labels], registers: [registry] };
  if (type === 'gauge') return new Gauge(shape);
  if (type === 'counter') return new Counter(shape);
  return new Histogram({ ...shape, ...(buckets ? { buckets: [...buckets] } : {}) });
}
