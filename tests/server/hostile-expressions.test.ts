import { hostileEvaluations } from '../../models/feel/hostile.cases';
import { bpmnProcess, flows } from '../support/bpmn';
import { CaseBench, type TestCase } from '../support/case-bench';

const model = (id: string, source: string): string =>
  bpmnProcess(
    id,
    `<bpmn:startEvent id="start"/>
     <bpmn:scriptTask id="compute"><bpmn:script><![CDATA[${source}]]></bpmn:script></bpmn:scriptTask>
     <bpmn:userTask id="check"/><bpmn:endEvent id="end"/>${flows('start', 'compute', 'check', 'end')}`,
  );

const HOSTILE = Object.entries(hostileEvaluations);
const NEIGHBOURS = 40;

describe('hostile expressions on a real server', () => {
  let bench: CaseBench;
  beforeAll(async () => {
    bench = await CaseBench.open();
  });
  afterAll(() => bench.close());

  /** Completes a task in each of some cases, one after the other; milliseconds of each, sorted. */
  async function completions(good: Awaited<ReturnType<CaseBench['deploy']>>): Promise<readonly number[]> {
    const cases: TestCase[] = [];
    for (let i = 0; i < NEIGHBOURS; i++) cases.push(await bench.start(good));
    const times: number[] = [];
    for (const one of cases) {
      const from = performance.now();
      await one.complete('check');
      times.push(performance.now() - from);
    }
    return times.sort((a, b) => a - b);
  }

  it('leave each its own case in an incident while neighbours go on', async () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(40);
    const good = await bench.deploy(model('good', '1 + 1'));
    const bad = await Promise.all(HOSTILE.map(([, source], i) => bench.deploy(model(`hostile-${i}`, source))));
    await completions(good);

    const alone = await completions(good);
    const hostile = Promise.all(bad.map((definition) => bench.start(definition)));
    const beside = await completions(good);

    for (const [i, testCase] of (await hostile).entries()) {
      expect([HOSTILE[i]?.[0], await testCase.event('incident-created')]).toMatchObject([
        HOSTILE[i]?.[0],
        { elementId: 'compute', errorType: 'EXTRACT_VALUE_ERROR' },
      ]);
    }
    const p99 = (times: readonly number[]): number => times[Math.ceil(times.length * 0.99) - 1] ?? 0;
    const figures = { alone: p99(alone), beside: p99(beside), ratio: p99(beside) / p99(alone) };
    process.stdout.write(`${JSON.stringify({ name: 'hostile-expressions', cases: HOSTILE.length, p99Ms: figures })}\n`);
  });
});
