import { compileDmn } from '../../models/decisions/compile/compile-dmn';
import { hostileDecisions } from '../../models/decisions/testing/hostile-decisions';
import { hostileEvaluations } from '../../models/feel/hostile.cases';
import type { ModelBinding } from '../../models/messages';
import { canonicalJson } from '../../models/process/canonical';
import { bpmnProcess, flows } from '../support/bpmn';
import { CaseBench, type TestCase } from '../support/case-bench';

const model = (id: string, compute: string): string =>
  bpmnProcess(
    id,
    `<bpmn:startEvent id="start"/>${compute}
     <bpmn:userTask id="check"/><bpmn:endEvent id="end"/>${flows('start', 'compute', 'check', 'end')}`,
  );
const script = (source: string): string =>
  `<bpmn:scriptTask id="compute"><bpmn:script><![CDATA[${source}]]></bpmn:script></bpmn:scriptTask>`;
const rule = (decisionId: string): string =>
  `<bpmn:businessRuleTask id="compute"><bpmn:extensionElements>
     <zeebe:calledDecision decisionId="${decisionId}" resultVariable="r"/>
   </bpmn:extensionElements></bpmn:businessRuleTask>`;

interface Hostile {
  readonly attack: string;
  readonly compute: string;
  readonly errorType: string;
}

const EXPRESSIONS = Object.entries(hostileEvaluations).map(([attack, source]): Hostile => ({
  attack,
  compute: script(source),
  errorType: 'EXTRACT_VALUE_ERROR',
}));
const DECISIONS = Object.keys(hostileDecisions).map((attack, index): Hostile => ({
  attack,
  compute: rule(`graph-${index}`),
  errorType: 'DECISION_EVALUATION_ERROR',
}));
const HOSTILE = [...EXPRESSIONS, ...DECISIONS];
const NEIGHBOURS = 40;

describe('hostile expressions on a real server', () => {
  const decisions = new Map<string, ModelBinding>();
  let bench: CaseBench;
  beforeAll(async () => {
    bench = await CaseBench.open({ resolveCall: async ({ processId }) => decisions.get(processId) ?? null });
  });
  afterAll(() => bench.close());

  /** Stores each graph; its decision `d` is found by the id `graph-<place>`. */
  async function deployDecisions(): Promise<void> {
    for (const [index, text] of Object.values(hostileDecisions).entries()) {
      const { model: graph } = compileDmn(Buffer.from(text), `graph-${index}.dmn`);
      const bytes = Buffer.from(canonicalJson(graph));
      const named = {
        hash: await bench.blobs.put(bytes),
        definitionKey: `80000000000000${1000 + index}`,
        processId: 'd',
      };
      const binding = { ...named, version: 1, versionTag: null, calls: {}, forms: {}, kind: 'decision' as const };
      decisions.set(`graph-${index}`, binding);
    }
  }

  async function neighbours(good: readonly ModelBinding[]): Promise<readonly TestCase[]> {
    const cases: TestCase[] = [];
    for (let i = 0; i < NEIGHBOURS; i++) cases.push(await bench.start(good));
    for (const one of cases) await one.event('user-task-created');
    return cases;
  }

  /** Completes the task of each case, one after the other; milliseconds, the median and the longest. */
  async function completions(cases: readonly TestCase[]): Promise<{ readonly median: number; readonly max: number }> {
    const times: number[] = [];
    for (const one of cases) {
      const from = performance.now();
      await one.complete('check');
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    return { median: times[times.length >> 1] ?? 0, max: times.at(-1) ?? 0 };
  }

  it('leave each its own case in an incident while neighbours go on', async () => {
    expect(EXPRESSIONS.length).toBeGreaterThanOrEqual(40);
    await deployDecisions();
    const good = await bench.deploy(model('good', script('1 + 1')));
    const bad = await Promise.all(HOSTILE.map(({ compute }, i) => bench.deploy(model(`hostile-${i}`, compute))));
    const [some, more] = [await neighbours(good), await neighbours(good)];

    const alone = await completions(some);
    const hostile = Promise.all(bad.map((definition) => bench.start(definition)));
    const beside = await completions(more);

    const found = (await hostile).map(async (testCase, i) => {
      const { elementId, errorType } = await testCase.event('incident-created');
      return { attack: HOSTILE[i]?.attack, elementId, errorType };
    });
    const expected = HOSTILE.map(({ attack, errorType }) => ({ attack, elementId: 'compute', errorType }));
    expect(await Promise.all(found)).toEqual(expected);

    const figures = { alone, beside, ratio: { median: beside.median / alone.median, max: beside.max / alone.max } };
    process.stdout.write(`${JSON.stringify({ name: 'hostile-expressions', cases: HOSTILE.length, ms: figures })}\n`);
  });
});
