import type { Dashboard, Panel, PanelBody, Target, Variable } from '../../dashboards/grafana';
import type { PrometheusServer } from './prometheus-server';

/** One query of a dashboard with what Prometheus said to it. */
export interface Answer {
  /** Panel title and refId, or the variable's name. */
  readonly question: string;
  readonly expr: string;
  /** Prometheus' own words on a refusal. */
  readonly error: string | null;
  readonly series: readonly Series[];
}

export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  /** The value at the end of the range. */
  readonly value: number;
}

type Values = Readonly<Record<string, string>>;

/** Puts values in place of the variables, those of Grafana itself included. */
export function interpolate(expr: string, variables: Values): string {
  const all: Values = { __range: '5m', __rate_interval: '5s', __interval: '1s', ...variables };
  return expr.replace(/\$\{?(__\w+|[a-zA-Z]\w*)\}?/g, (whole, name: string) => all[name] ?? whole);
}

/** Runs every query of every panel as Grafana would; `variables` without a value stand for all. */
export async function askPanels(
  prometheus: PrometheusServer,
  dashboard: Dashboard,
  variables: Values = {},
): Promise<readonly Answer[]> {
  const all = Object.fromEntries(dashboard.templating.list.map(({ name }) => [name, '.*']));
  const panels = dashboard.panels.filter((panel): panel is Extract<Panel, PanelBody> => panel.type !== 'row');
  const answers: Answer[] = [];
  for (const panel of panels) {
    for (const target of panel.targets) {
      const expr = interpolate(target.expr, { ...all, ...variables });
      answers.push(await answerTo(`${panel.title} ${target.refId}`, expr, () => ask(prometheus, target, expr)));
    }
  }
  return answers;
}

/** The values that each query variable offers. */
export async function askVariables(prometheus: PrometheusServer, dashboard: Dashboard): Promise<readonly Answer[]> {
  const queries = dashboard.templating.list.filter(({ type }) => type === 'query');
  return Promise.all(
    queries.map((variable) => {
      const expr = typeof variable.query === 'string' ? variable.query : variable.query.query;
      return answerTo(variable.name, expr, async () =>
        (await choicesOf(prometheus, variable, expr)).map((metric) => ({ metric, value: 1 })),
      );
    }),
  );
}

async function answerTo(question: string, expr: string, run: () => Promise<readonly Series[]>): Promise<Answer> {
  try {
    return { question, expr, error: null, series: await run() };
  } catch (error) {
    return { question, expr, error: error instanceof Error ? error.message : String(error), series: [] };
  }
}

async function ask(prometheus: PrometheusServer, target: Target, expr: string): Promise<readonly Series[]> {
  const now = Date.now() / 1000;
  type Result = { metric: Record<string, string>; value?: [number, string]; values?: [number, string][] };
  const window = { start: String(now - 10), end: String(now), step: '1' };
  const data = (await prometheus.ask(target.range ? 'query_range' : 'query', {
    query: expr,
    ...(target.range ? window : { time: String(now) }),
  })) as { result: Result[] };
  return data.result.map(({ metric, value, values }) => ({
    metric,
    value: Number((value ?? values?.at(-1))?.[1] ?? Number.NaN),
  }));
}

/** `label_values(metric, label)` and `query_result(expression)` with a regex, as Grafana's Prometheus data source knows them. */
async function choicesOf(
  prometheus: PrometheusServer,
  variable: Variable,
  expr: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const [, metric = '', label = ''] = /^label_values\((.+),\s*(\w+)\)$/.exec(expr) ?? [];
  if (label) {
    const values = (await prometheus.ask(`label/${label}/values`, { 'match[]': metric })) as string[];
    return values.map((value) => ({ text: value, value }));
  }
  const [, query = ''] = /^query_result\((.+)\)$/.exec(expr) ?? [];
  if (!query) throw new Error('Expected label_values or query_result');
  const data = (await prometheus.ask('query', { query })) as { result: { metric: Record<string, string> }[] };
  const regex = new RegExp(String(variable['regex']).replace(/^\/|\/$/g, ''));
  return data.result.flatMap(({ metric: labels }) => {
    const line = `${labels['__name__'] ?? ''}{${Object.entries(labels)
      .filter(([name]) => name !== '__name__')
      .map(([name, value]) => `${name}="${value}"`)
      .join(',')}} 1 0`;
    const groups = regex.exec(line)?.groups;
    return groups ? [{ ...groups }] : [];
  });
}
