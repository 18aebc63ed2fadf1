import { isCompensation } from './compensation-handler';
import { problem, type Report } from './finding';
import type { Rule } from './rule';
import {
  isEventSubProcess,
  nodesOf,
  titleOf,
  type SourceContainer,
  type SourceDocument,
  type SourceNode,
} from './source-document';
import { childOf, type SourceElement } from './source-element';

const THROWING = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent']);

/**
 * The activity that a throwing compensation event names is visible from there (BPMN 2.0.2 section 10.5.3): in the same
 * scope, in the scope around an event sub-process, or one of these scopes itself.
 */
export const compensationTarget: Rule = {
  name: 'compensation-target',
  codes: ['COMPENSATION_TARGET'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (!THROWING.has(node.type) || !isCompensation(node)) continue;
      for (const element of targetsOf(node)) checkTarget(document, node, element, report);
    }
  },
};

function targetsOf(node: SourceNode): readonly SourceElement[] {
  return node.definitions.flatMap((definition) =>
    definition.$type === 'bpmn:CompensateEventDefinition' ? (childOf(definition, 'activityRef') ?? []) : [],
  );
}

function checkTarget(document: SourceDocument, node: SourceNode, element: SourceElement, report: Report): void {
  const target = document.nodeOf(element);
  const scopes = scopesSeenFrom(node);
  const isActivity = element.$instanceOf('bpmn:Activity');
  if (target && isActivity && scopes.some((scope) => scope.node === target || scope === target.container)) return;
  const [en, zh] = isActivity
    ? [`${titleOf(node)} cannot see the activity that it compensates.`, `${titleOf(node)} 无法访问其要补偿的活动。`]
    : [`What ${titleOf(node)} compensates is no activity.`, `${titleOf(node)} 要补偿的不是活动。`];
  report(problem('COMPENSATION_TARGET', node.id, 'activityRef', en, zh));
}

/** Containers from the event outward, as long as they are event sub-processes. */
function scopesSeenFrom(node: SourceNode): readonly SourceContainer[] {
  const scopes = [node.container];
  for (let scope = node.container.node; scope && isEventSubProcess(scope); scope = scope.container.node) {
    scopes.push(scope.container);
  }
  return scopes;
}
