const KEYWORDS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'atan2', 'inf', 'nan', 'start', 'end']);

/** Names of the metrics that an expression reads; works on what the panels use of PromQL, Prometheus itself is the judge. */
export function metricsOf(expression: string): readonly string[] {
  const bare = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '');
  const names = [...bare.matchAll(/(?<![\w:.])([a-zA-Z_:][\w:]*)(?!\w)(?!\s*\()/g)].map(([, name = '']) => name);
  return [...new Set(names.filter((name) => !KEYWORDS.has(name.toLowerCase())))];
}

/** Names of the dashboard variables in a text; those of Grafana itself begin with two underscores. */
export function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(/\$(?:\{(\w+)(?::\w+)?\}|([a-zA-Z_]\w*))/g)].map(([, braced, bare]) => braced ?? bare ?? '');
}

/** Whether every reading of a counter is a rate or an increase. */
export function readsCountersAsRates(expression: string): boolean {
  const counters = metricsOf(expression).filter((name) => name.endsWith('_total'));
  return counters.every((name) => {
    const all = expression.split(new RegExp(`\\b${name}\\b`)).length - 1;
    const rated = [...expression.matchAll(new RegExp(`\\b(?:rate|increase|irate)\\(${name}(?:\\{[^}]*\\})?\\[`, 'g'))];
    return rated.length === all;
  });
}
