import { parseExpression } from '../../../models/feel/parse';
import type { EventDefinition, SingleDefinition } from '../../../models/process/event-definition';
import type { Expression } from '../../../models/process/expression';
import type { FlowNode, FlowNodeType } from '../../../models/process/flow-node';
import { indexProcess } from '../../../models/process/index-process';
import type { IndexedProcess } from '../../../models/process/index-process';
import type { MultiInstanceDefinition } from '../../../models/process/loop-definition';
import type { ProcessModel, Property, SequenceFlow } from '../../../models/process/process-model';

/** A flow node as tests write it: an id, a type and only the facets that matter. */
export type NodeSpec = Partial<Omit<FlowNode, 'incoming' | 'outgoing'>> & Pick<FlowNode, 'id' | 'type'>;
/** `'a -> b'`, optionally with a condition and whether it is the default flow of its source. */
export type FlowSpec = string | readonly [arrow: string, conditionOrDefault: string];

/** `=...` is FEEL, any other text is a literal: as in a BPMN file. */
export function expr(text: string): Expression {
  if (!text.startsWith('=')) return { kind: 'static', value: text };
  const source = text.slice(1);
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(`Expected ${source} to parse`);
  return { kind: 'feel', source, ast: parsed.ast };
}

export const none =
  (type: FlowNodeType) =>
  (id: string, rest: Partial<NodeSpec> = {}) =>
    ({ id, type, ...rest }) as NodeSpec;
export const start = none('bpmn:StartEvent');
export const end = none('bpmn:EndEvent');
export const task = none('bpmn:Task');
export const manual = none('bpmn:ManualTask');
export const exclusive = none('bpmn:ExclusiveGateway');
export const parallel = none('bpmn:ParallelGateway');
export const inclusive = none('bpmn:InclusiveGateway');
export const complex = none('bpmn:ComplexGateway');
export const eventGateway = none('bpmn:EventBasedGateway');
export const catchEvent = none('bpmn:IntermediateCatchEvent');
export const throwEvent = none('bpmn:IntermediateThrowEvent');
export const receive = none('bpmn:ReceiveTask');
export const send = none('bpmn:SendTask');

/** A service task with a job type. */
export function service(id: string, type = id, rest: Partial<NodeSpec> = {}): NodeSpec {
  return { id, type: 'bpmn:ServiceTask', ...work(type), ...rest };
}

/** The task definition facet. */
export function work(type: string, retries = '3', headers: readonly Property[] = []): Pick<NodeSpec, 'job'> {
  return { job: { type: expr(type), retries: expr(retries), headers } };
}

export function user(
  id: string,
  definition: Partial<NonNullable<FlowNode['userTask']>> = {},
  rest: Partial<NodeSpec> = {},
): NodeSpec {
  const empty = { assignee: null, candidateGroups: null, candidateUsers: null, dueDate: null };
  const userTask = { ...empty, followUpDate: null, priority: null, form: null, headers: [], ...definition };
  return { id, type: 'bpmn:UserTask', userTask, ...rest };
}

export function script(
  id: string,
  expression: string,
  resultVariable: string | null,
  rest: Partial<NodeSpec> = {},
): NodeSpec {
  return { id, type: 'bpmn:ScriptTask', script: { expression: expr(expression), resultVariable }, ...rest };
}

export function call(
  id: string,
  processId: string,
  rest: Partial<NodeSpec> & Partial<NonNullable<FlowNode['call']>> = {},
): NodeSpec {
  const { binding = 'deployment', versionTag = null, ...more } = rest;
  const { propagateAllParentVariables = true, propagateAllChildVariables = true, ...facets } = more;
  const flags = { propagateAllParentVariables, propagateAllChildVariables };
  return {
    id,
    type: 'bpmn:CallActivity',
    call: { processId: expr(processId), binding, versionTag, ...flags },
    ...facets,
  };
}

/** A sub-process with the nodes inside it. */
export function sub(id: string, nodes: readonly NodeSpec[], rest: Partial<NodeSpec> = {}): NodeSpec[] {
  const inside = nodes.map((node) => ({ ...node, parent: node.parent ?? id }));
  return [{ id, type: 'bpmn:SubProcess', ...rest }, ...inside];
}

/** An event sub-process: its start event first. */
export function eventSub(id: string, nodes: readonly NodeSpec[]): NodeSpec[] {
  return sub(id, nodes, { triggeredByEvent: true });
}

export function boundary(id: string, attachedTo: string, event: EventDefinition, interrupting = true): NodeSpec {
  return { id, type: 'bpmn:BoundaryEvent', event, boundary: { attachedTo, interrupting } };
}

export function timer(
  text: string,
  kind: 'date' | 'duration' | 'cycle' = 'duration',
  clocks: string[] = [],
): SingleDefinition {
  return { type: 'timer', kind, expression: expr(text), clocks };
}

export function message(
  name: string,
  correlationKey: string | null = null,
  timeToLive: string | null = null,
): SingleDefinition {
  const key = correlationKey === null ? null : expr(correlationKey);
  const life = timeToLive === null ? null : expr(timeToLive);
  return { type: 'message', name: expr(name), correlationKey: key, timeToLive: life, messageId: null };
}

export function error(code: string | null): SingleDefinition {
  return { type: 'error', code: code === null ? null : expr(code) };
}

export function escalation(code: string | null): SingleDefinition {
  return { type: 'escalation', code: code === null ? null : expr(code) };
}

export function signal(name: string): SingleDefinition {
  return { type: 'signal', name: expr(name) };
}

export function multiple(...definitions: SingleDefinition[]): EventDefinition {
  return { type: 'multiple', parallel: false, definitions };
}

export function parallelMultiple(...definitions: SingleDefinition[]): EventDefinition {
  return { type: 'multiple', parallel: true, definitions };
}

export function link(name: string): SingleDefinition {
  return { type: 'link', name };
}

export function conditional(condition: string): SingleDefinition {
  return { type: 'conditional', condition: expr(condition) };
}

/** Thrown: the activity to undo, or all. */
export function compensation(activity: string | null = null, waits = true): SingleDefinition {
  return { type: 'compensation', activity, waits };
}

/** A boundary event of an activity and its handler. */
export function undoneBy(activity: string, handler: NodeSpec): NodeSpec[] {
  const boundaryFacet = { attachedTo: activity, interrupting: false, handler: handler.id };
  const event: NodeSpec = {
    id: `undo-${activity}`,
    type: 'bpmn:BoundaryEvent',
    event: compensation(),
    boundary: boundaryFacet,
  };
  const place = handler.parent === undefined ? {} : { parent: handler.parent };
  return [
    { ...event, ...place },
    { ...handler, forCompensation: true },
  ];
}

export const cancel: SingleDefinition = { type: 'cancel' };
export const terminate: SingleDefinition = { type: 'terminate' };

export function inputs(mappings: Readonly<Record<string, string>>): Pick<NodeSpec, 'inputs'> {
  return { inputs: mappingsOf(mappings) };
}

export function outputs(mappings: Readonly<Record<string, string>>): Pick<NodeSpec, 'outputs'> {
  return { outputs: mappingsOf(mappings) };
}

/** `{ target: source }`, in order. */
function mappingsOf(mappings: Readonly<Record<string, string>>): FlowNode['inputs'] {
  return Object.entries(mappings).map(([target, source]) => ({ target, source: expr(source) }));
}

/** A multi-instance facet; expressions as texts. */
export function multi(
  of: Partial<Record<'cardinality' | 'collection' | 'outputElement' | 'completionCondition', string>> & {
    readonly sequential?: boolean;
    readonly inputElement?: string;
    readonly outputCollection?: string;
    readonly outputVariable?: string;
    readonly throws?: MultiInstanceDefinition['throws'];
  },
): Pick<NodeSpec, 'loop'> {
  const read = (text: string | undefined) => (text === undefined ? null : expr(text));
  return {
    loop: {
      type: 'multi-instance',
      sequential: of.sequential ?? false,
      cardinality: read(of.cardinality),
      collection: read(of.collection),
      inputElement: of.inputElement ?? null,
      outputCollection: of.outputCollection ?? null,
      outputElement: read(of.outputElement),
      outputVariable: of.outputVariable ?? null,
      completionCondition: read(of.completionCondition),
      ...(of.throws ? { throws: of.throws } : {}),
    },
  };
}

/** A standard loop facet. */
export function standardLoop(
  condition: string | null,
  rest: { readonly testBefore?: boolean; readonly maximum?: number } = {},
): Pick<NodeSpec, 'loop'> {
  const { testBefore = false, maximum = null } = rest;
  return { loop: { type: 'standard', testBefore, maximum, condition: condition === null ? null : expr(condition) } };
}

export function properties(values: Readonly<Record<string, string>>): Pick<NodeSpec, 'properties'> {
  const list = Object.entries(values).map(([name, value]) =>
    value.startsWith('=') ? { name, value, expression: expr(value) } : { name, value },
  );
  return { properties: list };
}

/** Builds a process. A flow belongs to the scope of its ends by the ids that it names. */
export function process(
  id: string,
  nodes: readonly (NodeSpec | readonly NodeSpec[])[],
  flows: readonly FlowSpec[],
): IndexedProcess {
  const built = flows.map(flowOf);
  const ends = endsOf(built);
  const specs = nodes.flat();
  const model: ProcessModel = {
    format: 1,
    processId: id,
    name: null,
    versionTag: null,
    properties: [],
    nodes: specs.map((spec) => nodeOf(spec, ends)),
    flows: built.map((entry) => entry.flow),
    searchVariables: [],
  };
  return indexProcess(`hash-${id}`, JSON.parse(JSON.stringify(model)));
}

interface BuiltFlow {
  readonly flow: SequenceFlow;
  readonly isDefault: boolean;
}

function flowOf(spec: FlowSpec): BuiltFlow {
  const [arrow, condition] = typeof spec === 'string' ? [spec, null] : spec;
  const [source = '', target = ''] = arrow.split('->').map((end) => end.trim());
  const isDefault = condition === 'default';
  const flow = { id: `${source}->${target}`, name: null, source, target };
  return { flow: { ...flow, condition: condition === null || isDefault ? null : expr(condition) }, isDefault };
}

interface Ends {
  readonly incoming: ReadonlyMap<string, readonly BuiltFlow[]>;
  readonly outgoing: ReadonlyMap<string, readonly BuiltFlow[]>;
}

function endsOf(flows: readonly BuiltFlow[]): Ends {
  const incoming = new Map<string, BuiltFlow[]>();
  const outgoing = new Map<string, BuiltFlow[]>();
  const add = (map: Map<string, BuiltFlow[]>, id: string, flow: BuiltFlow) => {
    const known = map.get(id);
    if (known) known.push(flow);
    else map.set(id, [flow]);
  };
  for (const built of flows) {
    add(outgoing, built.flow.source, built);
    add(incoming, built.flow.target, built);
  }
  return { incoming, outgoing };
}

function nodeOf(spec: NodeSpec, ends: Ends): FlowNode {
  const outgoing = ends.outgoing.get(spec.id) ?? [];
  return {
    ...{ name: null, parent: null, lane: null, properties: [], inputs: [], outputs: [], event: null, boundary: null },
    ...{ interrupting: true, triggeredByEvent: false, job: null, userTask: null, script: null, call: null },
    ...spec,
    incoming: (ends.incoming.get(spec.id) ?? []).map(({ flow }) => flow.id),
    outgoing: outgoing.map(({ flow }) => flow.id),
    defaultFlow: outgoing.find(({ isDefault }) => isDefault)?.flow.id ?? null,
  };
}
