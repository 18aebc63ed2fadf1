import { problem, type Report } from '../../rules/finding';
import type { DecisionModel } from '../decision-model';

/** Requirements lead to elements of the same graph and never in a circle (DMN 1.5, 6.3.4). */
export function checkRequirements(model: DecisionModel, report: Report): void {
  const requires = new Map<string, readonly string[]>();
  for (const { inputs, decisions, knowledge, services } of [model, ...(model.imported ? [model.imported] : [])]) {
    for (const { id } of [...inputs, ...services]) requires.set(id, []);
    for (const element of [...decisions, ...knowledge]) requires.set(element.id, element.requires);
  }
  // What imported files lack is said of those.
  const own = [...model.decisions, ...model.knowledge].map((element) => [element.id, element.requires] as const);
  const services = model.services.map((service) => [service.id, referencesOf(service)] as const);
  for (const [owner, targets] of [...own, ...services]) {
    for (const target of targets) {
      if (requires.has(target)) continue;
      const [en, zh] = [`${owner} requires ${target}, which does not exist.`, `${owner} 所需的 ${target} 不存在。`];
      report(problem('UNRESOLVED_REFERENCE', owner, 'requirement', en, zh));
    }
  }
  const states = new Map<string, 'open' | 'done'>();
  for (const id of requires.keys()) followFrom(id, requires, states, report);
}

function referencesOf(service: DecisionModel['services'][number]): readonly string[] {
  return [...service.outputs, ...service.inputDecisions, ...service.inputs];
}

/** Depth first without recursion: a chain may be longer than the stack. A circle is reported where it closes. */
function followFrom(
  start: string,
  requires: ReadonlyMap<string, readonly string[]>,
  states: Map<string, 'open' | 'done'>,
  report: Report,
): void {
  const path: { readonly id: string; next: number }[] = [];
  const enter = (id: string): void => {
    states.set(id, 'open');
    path.push({ id, next: 0 });
  };
  if (!states.has(start)) enter(start);
  for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
    const target = (requires.get(at.id) ?? [])[at.next++];
    if (target === undefined) {
      states.set(at.id, 'done');
      path.pop();
    } else if (states.get(target) === 'open' && target !== at.id) {
      const [en, zh] = [`${at.id} requires itself by way of ${target}.`, `${at.id} 经由 ${target} 依赖自身。`];
      report(problem('DECISION_CYCLE', at.id, 'requirement', en, zh));
    } else if (target === at.id) {
      report(problem('DECISION_CYCLE', at.id, 'requirement', `${at.id} requires itself.`, `${at.id} 依赖自身。`));
    } else if (!states.has(target)) enter(target);
  }
}
