import type { Act, ConformanceCase } from './conformance-case';
import { attribute, elementsOf, localName, parseXml, type XmlElement, writeXml } from './xml-tree';

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
/** Global tasks are found in their own file first: their ids need not be unique. */
const CALLABLE = /^process$/;

/** Renames processes, messages and signals of a case with a suffix. */
export function withUniqueNames(testCase: ConformanceCase, suffix: string): UniqueCase {
  const trees = testCase.models.map(parseXml);
  const elements = elementsOf(trees.flat());
  const callable = elements.filter((element) => CALLABLE.test(localName(element)));
  const ids = new Set(callable.flatMap((element) => attribute(element, 'id') ?? []));
  const renamed = (id: string): string => (ids.has(id) ? id + suffix : id);
  for (const element of elements) renameIn(element, renamed, suffix);
  const acts = testCase.acts?.map((act): Act => {
    return act.do === 'publish' || act.do === 'broadcast' ? { ...act, name: act.name + suffix } : act;
  });
  return {
    id: testCase.id,
    testCase: { ...testCase, models: trees.map(writeXml), ...(acts ? { acts } : {}) },
    processIds: callable.flatMap((element) => attribute(element, 'id') ?? []),
  };
}

function renameIn(element: XmlElement, renamed: (id: string) => string, suffix: string): void {
  const local = localName(element);
  const isNamed = (local === 'message' || local === 'signal') && attribute(element, 'name') !== undefined;
  element.attributes = element.attributes.map(([name, value]) => {
    if (isNamed && name === 'name') return [name, value.startsWith('=') ? `${value} + "${suffix}"` : value + suffix];
    if (CALLABLE.test(local) && name === 'id') return [name, renamed(value)];
    if (!CALLERS[local]?.includes(name)) return [name, value];
    if (value.startsWith('=')) return [name, value];
    const [, prefix = '', id = ''] = /^(.*:)?(.*)$/.exec(value) ?? [];
    return [name, prefix + renamed(id)];
  });
}
