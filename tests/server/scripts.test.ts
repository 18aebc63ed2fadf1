import type { JsonObject } from '../../models/json';
import { bpmnProcess, flows } from '../support/bpmn';
import { CaseBench } from '../support/case-bench';

const model = (id: string, source: string): string =>
  bpmnProcess(
    id,
    `<bpmn:startEvent id="start"/>
     <bpmn:scriptTask id="compute" scriptFormat="javascript"><bpmn:script><![CDATA[${source}]]></bpmn:script></bpmn:scriptTask>
     <bpmn:userTask id="check"/><bpmn:endEvent id="end"/>${flows('start', 'compute', 'check', 'end')}`,
  );

describe('JavaScript of script tasks on a real server', () => {
  let bench: CaseBench | null = null;
  afterEach(() => bench?.close());

  it('runs once although every step replays the case, and its variables are there', async () => {
    bench = await CaseBench.open({ maxCachedWorkflows: 0 });
    const source =
      'total = lines.reduce((sum, line) => sum + line, 0); if (total > 5) execution.setVariable("large", true);';
    const testCase = await bench.start(await bench.deploy(model('sums', source)), { lines: [1, 2, 3] });
    await testCase.complete('check');
    await testCase.ended();
    const set = testCase.events.flatMap((event) => (event.type === 'variables-set' ? [event.values] : []));
    expect(Object.assign({}, ...set) as JsonObject).toMatchObject({ total: 6, large: true });
    expect(testCase.events.filter(({ type }) => type === 'activity-requested')).toHaveLength(1);
    expect(testCase.events.filter(({ type }) => type === 'activity-completed')).toHaveLength(1);
  });

  it('leaves a case with a hostile script in an incident, and its neighbours unharmed', async () => {
    const house = (bench = await CaseBench.open());
    const [endless, broken, good] = await Promise.all([
      house.deploy(model('endless', 'for (;;) {}')),
      house.deploy(model('broken', "JSON.parse('['.repeat(1e6)); new Array(2 ** 31).join('x')")),
      house.deploy(model('good', 'n = n + 1')),
    ]);
    const hostile = await Promise.all([house.start(endless), house.start(broken), house.start(endless)]);
    const neighbours = await Promise.all([1, 2, 3].map((n) => house.start(good, { n })));
    for (const neighbour of neighbours) {
      await neighbour.complete('check');
      await neighbour.ended();
    }
    for (const testCase of hostile) {
      expect(await testCase.event('incident-created')).toMatchObject({
        elementId: 'compute',
        errorType: 'EXTRACT_VALUE_ERROR',
      });
    }
  });
});
