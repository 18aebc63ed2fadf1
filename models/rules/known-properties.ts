import { STEPS } from '../catalogue/step';
import { parseExpression } from '../feel/parse';
import { MILESTONES } from '../sla/clock';
import { problem, type Report } from './finding';
import { CLOCK_IDS } from './known-clock';
import type { Rule } from './rule';
import { nodesOf } from './source-document';
import { childrenOf, extensionsOf, textOf, type SourceElement } from './source-element';

const VARIABLE_NAMES = /^\s*[\p{L}_][\p{L}\p{N}_]*(?:\s*,\s*[\p{L}_][\p{L}\p{N}_]*)*\s*$/u;
const RESERVED_PREFIXES = ['sla.', 'search.'];

const isFeel = (value: string) => value.startsWith('=') && parseExpression(value.slice(1)).ok;
const isText = (value: string) => (value.startsWith('=') ? isFeel(value) : value.trim() !== '');
const areClocks = (value: string) => value.split(',').every((id) => CLOCK_IDS.has(id.trim()));

/** Names of ours with the values that they allow, and whether they stand on the process or on flow nodes. */
const KNOWN: ReadonlyMap<string, { readonly on: 'process' | 'node'; isValid(value: string): boolean }> = new Map([
  ['sla.milestone', { on: 'node', isValid: (value: string) => (MILESTONES as readonly string[]).includes(value) }],
  ['sla.milestone.at', { on: 'node', isValid: isFeel }],
  ['sla.milestone.on', { on: 'node', isValid: (value: string) => value === 'activate' || value === 'complete' }],
  ['sla.extend', { on: 'node', isValid: areClocks }],
  ['sla.extend.by', { on: 'node', isValid: isFeel }],
  ['sla.extend.basis', { on: 'node', isValid: isText }],
  ['sla.extend.reason', { on: 'node', isValid: isText }],
  ['sla.pause', { on: 'node', isValid: areClocks }],
  ['sla.pause.basis', { on: 'node', isValid: isText }],
  ['sla.pause.article', { on: 'node', isValid: isText }],
  ['sla.pause.notice', { on: 'node', isValid: isText }],
  ['sla.resume', { on: 'node', isValid: areClocks }],
  ['region', { on: 'node', isValid: (value: string) => /^(?:receiving|handling|[0-9]{6})$/.test(value) }],
  ['step', { on: 'node', isValid: (value: string) => (STEPS as readonly string[]).includes(value) }],
  ['search.variables', { on: 'process', isValid: (value: string) => VARIABLE_NAMES.test(value) }],
]);

/** Properties that mean something only beside others. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'sla.milestone.at': ['sla.milestone'],
  'sla.milestone.on': ['sla.milestone'],
  'sla.extend': ['sla.extend.by', 'sla.extend.basis', 'sla.extend.reason', 'step'],
  'sla.extend.by': ['sla.extend'],
  'sla.extend.basis': ['sla.extend'],
  'sla.extend.reason': ['sla.extend'],
  'sla.pause': ['sla.pause.basis', 'sla.pause.article', 'sla.pause.notice'],
  'sla.pause.basis': ['sla.pause'],
  'sla.pause.article': ['sla.pause'],
  'sla.pause.notice': ['sla.pause'],
};

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
  reportMissing(names, id, report);
  if (names.has('sla.extend')) checkApproval(element, properties, id, report);
}

function reportMissing(names: ReadonlySet<string>, id: string, report: Report): void {
  for (const name of names) {
    const missing = (NEEDS[name] ?? []).filter((needed) => !names.has(needed));
    if (missing.length === 0) continue;
    const [en, zh] = [
      `${name} of ${id} needs ${missing.join(', ')} beside it.`,
      `${id} 的 ${name} 需要与 ${missing.join('、')} 同时使用。`,
    ];
    report(problem('PROPERTY_INVALID', id, `zeebe:properties.${name}`, en, zh));
  }
}

/** An extension is approved by a person, and by nobody but the head of the handling agency: authority is checked by `step`. */
function checkApproval(element: SourceElement, properties: readonly SourceElement[], id: string, report: Report): void {
  const valueOf = (name: string) =>
    textOf(properties.find((property) => textOf(property, 'name') === name) ?? element, 'value');
  const isApproval = valueOf('step') === 'extend' && valueOf('region') === 'handling';
  if (element.$type === 'bpmn:UserTask' && isApproval) return;
  const [en, zh] = [
    `sla.extend of ${id} needs a user task with the step extend and the region handling.`,
    `${id} 的 sla.extend 只能用于 step 为 extend、region 为 handling 的用户任务。`,
  ];
  report(problem('PROPERTY_INVALID', id, 'zeebe:properties.sla.extend', en, zh));
}
