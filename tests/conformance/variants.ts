import type { Act, ConformanceCase } from './conformance-case';
import {
  attribute,
  elementsOf,
  localName,
  parseXml,
  textOf,
  type XmlElement,
  type XmlNode,
  writeXml,
} from './xml-tree';

export const VARIANTS = ['shuffled', 'renamed', 'wrapped', 'called'] as const;
export type VariantKind = (typeof VARIANTS)[number];

const FLOW_ELEMENT =
  /^(\w*[tT]ask|\w*Event|\w*Gateway|subProcess|transaction|adHocSubProcess|callActivity|sequenceFlow|textAnnotation|association|group)$/;
/** Ids that are names of variables where no name is given. */
const DATA = /^(data\w*|property|inputSet|outputSet)$/;
const REFERENCES = new Set(
  'sourceRef targetRef default attachedToRef activityRef activityTargetRef messageRef signalRef errorRef escalationRef operationRef correlationKeyRef correlationPropertyRef'.split(
    ' ',
  ),
);

/** Derives a model that means the same; `null` where a kind does not apply. `random` is in [0, 1). */
export function variantOf(testCase: ConformanceCase, kind: VariantKind, random: () => number): ConformanceCase | null {
  if (testCase.fixed) return null;
  const named = { ...testCase, id: `${testCase.id}.${kind}` };
  if (kind === 'shuffled') return { ...named, models: testCase.models.map((text) => shuffled(text, random)) };
  if (kind === 'renamed') return renamed(named);
  if (testCase.start === 'outside') return null;
  // Variables set from outside reach the caller, which has handed its own down already.
  if (kind === 'called' && testCase.acts?.some((act) => act.do === 'set-variables')) return null;
  return kind === 'wrapped' ? wrapped(named) : called(named);
}

/** Flow elements of each scope, and roots of each file, in another order; sequence flows of one source keep theirs. */
function shuffled(text: string, random: () => number): string {
  const tree = parseXml(text);
  for (const element of elementsOf(tree)) {
    const isRoots = localName(element) === 'definitions';
    const isFlow = (node: XmlNode): node is XmlElement =>
      typeof node !== 'string' && (isRoots ? localName(node) !== 'process' : FLOW_ELEMENT.test(localName(node)));
    const moved = element.children.filter(isFlow).map((node) => ({ node, at: random() }));
    moved.sort((a, b) => a.at - b.at);
    const order = moved.map(({ node }) => node);
    const flows = element.children.filter(isFlow).filter((node) => localName(node) === 'sequenceFlow');
    const placed = order.map((node) => (localName(node) === 'sequenceFlow' ? (flows.shift() ?? node) : node));
    element.children = element.children.map((node) => (isFlow(node) ? (placed.shift() ?? node) : node));
  }
  return writeXml(tree);
}

function renamed(testCase: ConformanceCase): ConformanceCase {
  const trees = testCase.models.map(parseXml);
  const elements = elementsOf(trees.flat());
  const processes = new Set(elements.filter((one) => /^(process|global)/.test(localName(one))));
  const renamable = elements.filter((one) => !processes.has(one) && !DATA.test(localName(one)));
  const ids = new Set(renamable.flatMap((one) => attribute(one, 'id') ?? []));
  const to = (id: string): string => (ids.has(id) ? `_${[...id].toReversed().join('')}-x` : id);
  const types = new Set(
    elements.flatMap((one) => (localName(one) === 'taskDefinition' ? (attribute(one, 'type') ?? []) : [])),
  );
  for (const element of elements) {
    const isData = DATA.test(localName(element)) || processes.has(element);
    element.attributes = element.attributes.map(([name, value]) => {
      if (name === 'id' && !isData) return [name, to(value)];
      if (!REFERENCES.has(name) && !/EventRef$/.test(name)) return [name, value];
      const [, prefix = '', id = ''] = /^(.*:)?(.*)$/.exec(value) ?? [];
      return [name, prefix + to(id)];
    });
    const content = textOf(element);
    if (content !== undefined && /(Ref|Refs|incoming|outgoing)$/.test(localName(element)))
      element.children = [to(content)];
  }
  const acts = testCase.acts?.map((act): Act => {
    if ('element' in act) return { ...act, element: to(act.element) };
    return 'type' in act && !types.has(act.type) ? { ...act, type: to(act.type) } : act;
  });
  const rename = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
    Object.fromEntries(Object.entries(counts).map(([id, count]) => [to(id), count]));
  const { expected } = testCase;
  return {
    ...testCase,
    models: trees.map(writeXml),
    ...(acts ? { acts } : {}),
    expected: {
      ...expected,
      completed: rename(expected.completed),
      ...(expected.terminated ? { terminated: rename(expected.terminated) } : {}),
      ...(expected.incidents
        ? { incidents: expected.incidents.map((incident) => ({ ...incident, element: to(incident.element) })) }
        : {}),
    },
  };
}

/** The content of the first process inside an embedded sub-process. */
function wrapped(testCase: ConformanceCase): ConformanceCase | null {
  const [first = '', ...rest] = testCase.models;
  const tree = parseXml(first);
  const process = elementsOf(tree).find((one) => localName(one) === 'process');
  if (!process) return null;
  const prefix = prefixOf(process);
  const isInside = (node: XmlNode): boolean => typeof node !== 'string' && FLOW_ELEMENT.test(localName(node));
  const starts = process.children.filter((node) => typeof node !== 'string' && localName(node) === 'startEvent');
  if (starts.length > 1) return null;
  const inside = process.children.filter(isInside);
  const beside = process.children.filter((node) => typeof node !== 'string' && !isInside(node));
  process.children = [
    ...beside.filter((node) => typeof node === 'string' || localName(node) !== 'laneSet'),
    ...frame(prefix, { name: `${prefix}subProcess`, attributes: [['id', 'outer']], children: inside }),
  ];
  return { ...testCase, models: [writeXml(tree), ...rest], expected: framed(testCase) };
}

/** The first process called by another one. */
function called(testCase: ConformanceCase): ConformanceCase | null {
  const process = elementsOf(parseXml(testCase.models[0] ?? '')).find((one) => localName(one) === 'process');
  const id = process && attribute(process, 'id');
  if (id === undefined) return null;
  const call = {
    name: 'callActivity',
    attributes: [['id', 'outer'] as const, ['calledElement', id] as const],
    children: [],
  };
  const caller = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="caller-file" targetNamespace="http://example.org/caller"><process id="caller" isExecutable="true">${writeXml(frame('', call))}</process></definitions>`;
  return { ...testCase, models: [caller, ...testCase.models], expected: framed(testCase) };
}

function frame(prefix: string, activity: XmlElement): readonly XmlElement[] {
  const element = (name: string, attributes: Readonly<Record<string, string>>): XmlElement => ({
    name: prefix + name,
    attributes: Object.entries(attributes),
    children: [],
  });
  return [
    element('startEvent', { id: 'outer-start' }),
    activity,
    element('endEvent', { id: 'outer-end' }),
    element('sequenceFlow', { id: 'outer-in', sourceRef: 'outer-start', targetRef: 'outer' }),
    element('sequenceFlow', { id: 'outer-out', sourceRef: 'outer', targetRef: 'outer-end' }),
  ];
}

function framed({ expected }: ConformanceCase): ConformanceCase['expected'] {
  const { state, completed, terminated } = expected;
  const isDone = state === 'COMPLETED';
  return {
    ...expected,
    completed: { ...completed, 'outer-start': 1, ...(isDone ? { outer: 1, 'outer-end': 1 } : {}) },
    ...(terminated ? { terminated: { ...terminated, ...(state === 'TERMINATED' ? { outer: 1 } : {}) } } : {}),
  };
}

function prefixOf({ name }: XmlElement): string {
  return name.slice(0, name.indexOf(':') + 1);
}
