import type { Act, ConformanceCase } from './conformance-case';
import { attribute, elementsOf, localName, parseXml, type XmlElement, type XmlNode, writeXml } from './xml-tree';

/** A case whose processes, messages and signals have names of their own, so that many run on one server. */
export interface UniqueCase {
  readonly id: string;
  readonly testCase: ConformanceCase;
  /** Ids of its processes, that of the first one first. */
  readonly processIds: readonly string[];
}

const CALLERS: Readonly<Record<string, readonly string[]>> = {
  callActivity: ['calledElement'],
  calledElement: ['processId'],
  participant: ['processRef'],
};

/** Renames processes, messages and signals of a case with a suffix. */
export function withUniqueNames(testCase: ConformanceCase, suffix: string): UniqueCase {
  const trees = testCase.models.map(parseXml);
  const elements = elementsOf(trees.flat());
  const callable = trees.flatMap(callableIn);
  const ids = new Set(callable.flatMap((element) => attribute(element, 'id') ?? []));
  const renamed = (id: string): string => (ids.has(id) ? id + suffix : id);
  const own = new Set(callable);
  for (const element of elements) renameIn(element, own.has(element), renamed, suffix);
  const acts = testCase.acts?.map((act): Act => {
    if (act.do === 'publish' || act.do === 'broadcast') return { ...act, name: act.name + suffix };
    return 'element' in act ? { ...act, element: renamed(act.element) } : act;
  });
  return {
    id: testCase.id,
    testCase: { ...testCase, models: trees.map(writeXml), ...(acts ? { acts } : {}) },
    processIds: callable.flatMap((element) => attribute(element, 'id') ?? []),
  };
}

/** Global tasks beside processes are found in their own file first: their ids need not be unique. */
function callableIn(tree: readonly XmlNode[]): readonly XmlElement[] {
  const elements = elementsOf(tree);
  const processes = elements.filter((element) => localName(element) === 'process');
  return processes.length > 0 ? processes : elements.filter((element) => /^global\w*Task$/.test(localName(element)));
}

function renameIn(element: XmlElement, isCallable: boolean, renamed: (id: string) => string, suffix: string): void {
  const local = localName(element);
  const isNamed = (local === 'message' || local === 'signal') && attribute(element, 'name') !== undefined;
  element.attributes = element.attributes.map(([name, value]) => {
    if (isNamed && name === 'name') return [name, value.startsWith('=') ? `${value} + "${suffix}"` : value + suffix];
    if (isCallable && name === 'id') return [name, renamed(value)];
    if (!CALLERS[local]?.includes(name)) return [name, value];
    if (value.startsWith('=')) return [name, value];
    const [, prefix = '', id = ''] = /^(.*:)?(.*)$/.exec(value) ?? [];
    return [name, prefix + renamed(id)];
  });
}
