import { metricsOf, readsCountersAsRates, variablesOf } from './promql';

describe('reading PromQL', () => {
  it.each([
    ['sum by (light) (open_cases{handling=~"$handling"})', ['open_cases']],
    [
      'sum(increase(closed_total{ok="true"}[$__range])) / (sum(increase(closed_total[$__range])) > 0)',
      ['closed_total'],
    ],
    ['a * on (x) group_left (name) max by (x, name) (label_replace(info, "x", "$1", "d", "(.+)"))', ['a', 'info']],
    ['absent(up) or max(up) == 0 and vector(1)', ['up']],
    ['histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m])))', ['x_bucket']],
  ])('finds the metrics of %s', (expression, metrics) => {
    expect(metricsOf(expression)).toEqual(metrics);
  });

  it('finds variables in both spellings, and takes the groups of label_replace for none', () => {
    expect(variablesOf('${datasource} a{b=~"$handling"}[$__range] "$1" ${item:regex}')).toEqual([
      'datasource',
      'handling',
      '__range',
      'item',
    ]);
  });

  it.each([
    ['sum(increase(x_total[1d]))', true],
    ['sum(rate(x_total{a="b"}[5m])) / sum(rate(x_total[5m]))', true],
    ['sum(x_total)', false],
    ['rate(x_total[5m]) / x_total', false],
    ['sum(x)', true],
  ])('knows whether %s reads its counters as rates', (expression, isRated) => {
    expect(readsCountersAsRates(expression)).toBe(isRated);
  });
});
