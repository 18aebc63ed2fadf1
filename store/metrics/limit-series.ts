/** One value of a metric with its labels. */
export interface Sample<L extends string = string> {
  readonly labels: Readonly<Record<L, string>>;
  readonly value: number;
}

/** Sums the samples whose labels are equal. */
export function sumSamples<L extends string>(samples: readonly Sample<L>[]): readonly Sample<L>[] {
  const sums = new Map<string, { labels: Readonly<Record<L, string>>; value: number }>();
  for (const { labels, value } of samples) {
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = sums.get(key);
    if (known) known.value += value;
    else sums.set(key, { labels, value });
  }
  return [...sums.values()];
}

/**
 * Keeps the number of series bounded: beyond the `keep` greatest values of `label` (summed over the other labels), its value
 * becomes `other` and equal series are added up. Totals stay exact; only for gauges, since a series may change its place.
 */
export function foldSmallest<L extends string>(
  samples: readonly Sample<L>[],
  label: L,
  keep: number,
  other: string,
): readonly Sample<L>[] {
  const totals = new Map<string, number>();
  for (const { labels, value } of samples) totals.set(labels[label], (totals.get(labels[label]) ?? 0) + value);
  const kept = new Set(
    [...totals]
      .sort(byValueThenName)
      .slice(0, keep)
      .map(([value]) => value),
  );
  return sumSamples(
    samples.map((sample) =>
      kept.has(sample.labels[label]) ? sample : { ...sample, labels: { ...sample.labels, [label]: other } },
    ),
  );
}

/** As {@link foldSmallest}, but ranks whole series: beyond the `keep` greatest, `label` becomes `other`. */
export function foldSmallestSeries<L extends string>(
  samples: readonly Sample<L>[],
  label: L,
  keep: number,
  other: string,
): readonly Sample<L>[] {
  if (samples.length <= keep) return samples;
  const ranked = [...samples].sort((a, b) => b.value - a.value);
  const rest = ranked.slice(keep).map((sample) => ({ ...sample, labels: { ...sample.labels, [label]: other } }));
  return [...ranked.slice(0, keep), ...sumSamples(rest)];
}

function byValueThenName([nameA, a]: readonly [string, number], [nameB, b]: readonly [string, number]): number {
  return b - a || (nameA < nameB ? -1 : 1);
}
