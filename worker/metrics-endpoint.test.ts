import { createMetrics } from '../store/metrics/create-metrics';
import { serveMetrics } from './metrics-endpoint';

describe('the metrics of a process without an API', () => {
  it('are served under /metrics and nowhere else, and not after the stop', async () => {
    const metrics = createMetrics({ store: null, now: () => 0, calendar: { years: [] } });
    metrics.observeAdapter({ system: 'beijing-courier', seconds: 0.1, outcome: 'ok' });
    const endpoint = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${endpoint.port}`;
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toContain(
      'tongban_adapter_calls_total{region="beijing",system="courier",outcome="ok"} 1',
    );
    expect((await fetch(`${url}/other`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
    await endpoint.stop();
    await expect(fetch(`${url}/metrics`)).rejects.toThrow();
  });
});
