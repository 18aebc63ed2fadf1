import { note } from './finding';
import type { Rule } from './rule';
import { carriersOf } from './extension-placement';
import { childOf, childrenOf, extensionOf, type SourceElement } from './source-element';

/** Prefixes under which nothing is said about execution. */
const HARMLESS = new Set(['xmlns', 'xml', 'xsi', 'zeebe', 'bioc', 'color', 'modeler']);
/** Attributes of other tools that are read. */
const READ = /^bpmn:ScriptTask [^:]+:resultVariable$/;
/** What is a job named by its element id, whatever other tools would run in its place. */
const JOBS = new Set(['bpmn:ServiceTask', 'bpmn:BusinessRuleTask', 'bpmn:SendTask']);
const MAX_NAMES = 8;

/**
 * Attributes and extension elements of other tools may be there (BPMN 2.0.2 section 8.3.4) and are kept in the file, but
 * not read. Nothing is passed over in silence: a note says which, and what a task is without them.
 */
export const foreignExtensions: Rule = {
  name: 'foreign-extensions',
  codes: ['EXTENSION_IGNORED'],
  check(document, report) {
    for (const [element, id] of carriersOf(document)) {
      const names = foreignNames(element);
      if (names.length === 0) continue;
      const shown = names.slice(0, MAX_NAMES).join(', ') + (names.length > MAX_NAMES ? ', …' : '');
      const isJob = JOBS.has(element.$type) && isBare(element);
      const [en, zh] = [
        `${shown} of ${id} ${names.length === 1 ? 'is' : 'are'} not read${isJob ? `: it is a job of type ${id}` : ''}.`,
        `不读取 ${id} 的 ${shown}${isJob ? `,按类型为 ${id} 的作业处理` : ''}。`,
      ];
      report(note('EXTENSION_IGNORED', id, names[0] ?? null, en, zh));
    }
  },
};

function foreignNames(element: SourceElement): readonly string[] {
  const attributes = Object.keys(element.$attrs).filter((name) => name.includes(':'));
  const children = childrenOf(childOf(element, 'extensionElements'), 'values').map(({ $type }) => $type);
  const names = [...attributes, ...children].filter((name) => !HARMLESS.has(name.slice(0, name.indexOf(':'))));
  return [...new Set(names)].filter((name) => !READ.test(`${element.$type} ${name}`));
}

function isBare(element: SourceElement): boolean {
  if (childOf(element, 'messageRef')) return false;
  return !extensionOf(element, 'zeebe:TaskDefinition') && !extensionOf(element, 'zeebe:CalledDecision');
}
