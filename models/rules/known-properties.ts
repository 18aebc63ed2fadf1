import { STEPS } from '../catalogue/step';
import { parseExpression } from '../feel/parse';
import { MILESTONES } from '../sla/clock';
import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { nodesOf } from './source-document';
import { childrenOf, extensionsOf, textOf, type SourceElement } from './source-element';

const VARIABLE_NAMES = /^\s*[\p{L}_][\p{L}\p{N}_]*(?:\s*,\s*[\p{L}_][\p{L}\p{N}_]*)*\s*$/u;
const RESERVED_PREFIXES = ['sla.', 'search.'];

/** Names of ours with the values that they allow, and whether they stand on the process or on flow nodes. */
const KNOWN: ReadonlyMap<string, { readonly on: 'process' | 'node'; isValid(value: string): boolean }> = new Map([
  ['sla.milestone', { on: 'node', isValid: (value: string) => (MILESTONES as readonly string[]).includes(value) }],
  [
    'sla.milestone.at',
    { on: 'node', isValid: (value: string) => value.startsWith('=') && parseExpression(value.slice(1)).ok },
  ],
  ['sla.milestone.on', { on: 'node', isValid: (value: string) => value === 'activate' || value === 'complete' }],
  ['region', { on: 'node', isValid: (value: string) => /^(?:receiving|handling|[0-9]{6})$/.test(value) }],
  ['step', { on: 'node', isValid: (value: string) => (STEPS as readonly string[]).includes(value) }],
  ['search.variables', { on: 'process', isValid: (value: string) => VARIABLE_NAMES.test(value) }],
]);

/** `zeebe:property` names of the dialect are spelt right, stand in their place and have values that mean something. */
export const knownProperties: Rule = {
  name: 'known-properties',
  codes: ['PROPERTY_UNKNOWN', 'PROPERTY_INVALID'],
  check(document, report) {
    for (const process of document.processes) checkProperties(process.element, process.id, 'process', report);
    for (const node of nodesOf(document)) checkProperties(node.element, node.id, 'node', report);
  },
};

function checkProperties(element: SourceElement, id: string, on: 'process' | 'node', report: Report): void {
  const properties = extensionsOf(element, 'zeebe:Properties').flatMap((list) => childrenOf(list, 'properties'));
  const names = new Set<string>();
  for (const property of properties) {
    const name = textOf(property, 'name') ?? '';
    const known = KNOWN.get(name);
    const path = `zeebe:properties.${name.slice(0, 60)}`;
    if (!known) {
      if (!RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix))) continue;
      report(
        problem(
          'PROPERTY_UNKNOWN',
          id,
          path,
          `${id} has the unknown property ${name}.`,
          `${id} 的属性 ${name} 不存在。`,
        ),
      );
    } else if (known.on !== on) {
      report(
        problem(
          'PROPERTY_INVALID',
          id,
          path,
          `The property ${name} has no effect on ${id}.`,
          `属性 ${name} 不能用于 ${id}。`,
        ),
      );
    } else if (names.has(name)) {
      report(
        problem('PROPERTY_INVALID', id, path, `${id} has the property ${name} twice.`, `${id} 的属性 ${name} 重复。`),
      );
    } else if (!known.isValid(textOf(property, 'value') ?? '')) {
      const [en, zh] = [
        `The property ${name} of ${id} has a value that is not allowed.`,
        `${id} 的属性 ${name} 取值不合法。`,
      ];
      report(problem('PROPERTY_INVALID', id, path, en, zh));
    }
    names.add(name);
  }
  for (const name of ['sla.milestone.at', 'sla.milestone.on']) {
    if (!names.has(name) || names.has('sla.milestone')) continue;
    const [en, zh] = [
      `${name} of ${id} needs sla.milestone beside it.`,
      `${id} 的 ${name} 需要与 sla.milestone 同时使用。`,
    ];
    report(problem('PROPERTY_INVALID', id, `zeebe:properties.${name}`, en, zh));
  }
}
