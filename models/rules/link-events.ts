import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { containersOf, titleOf, type SourceContainer, type SourceNode } from './source-document';
import { textOf } from './source-element';

/**
 * Link events come in pairs within one scope: any number of throwing ones and exactly one catching one per name, which
 * stand for a sequence flow and therefore replace the one behind and before them (BPMN 2.0.2 section 10.5.5, Link).
 */
export const linkEvents: Rule = {
  name: 'link-events',
  codes: ['LINK_NAME_MISSING', 'LINK_UNPAIRED', 'LINK_FLOW'],
  check(document, report) {
    for (const container of containersOf(document)) checkScope(container, report);
  },
};

/** The link definition's name, `undefined` for nodes that are no link events. */
export function linkNameOf(node: SourceNode): string | null | undefined {
  const definition = node.definitions.find((one) => one.$type === 'bpmn:LinkEventDefinition');
  return definition ? textOf(definition, 'name') : undefined;
}

function checkScope({ nodes }: SourceContainer, report: Report): void {
  const throwing = new Map<string, SourceNode[]>();
  const catching = new Map<string, SourceNode[]>();
  for (const node of nodes) {
    const name = linkNameOf(node);
    if (name === undefined) continue;
    const isThrowing = node.type === 'bpmn:IntermediateThrowEvent';
    checkFlow(node, isThrowing, report);
    if (name === null) {
      const [en, zh] = [
        `The link event ${titleOf(node)} has no link name.`,
        `链接事件 ${titleOf(node)} 缺少链接名称。`,
      ];
      report(problem('LINK_NAME_MISSING', node.id, 'linkEventDefinition.name', en, zh));
    } else {
      const ends = isThrowing ? throwing : catching;
      ends.set(name, [...(ends.get(name) ?? []), node]);
    }
  }
  for (const [name, [first]] of throwing) {
    if (first && !catching.has(name))
      unpaired(first, `No event catches the link ${name}`, `没有事件捕获链接 ${name}`, report);
  }
  for (const [name, [first, ...more]] of catching) {
    if (first && !throwing.has(name))
      unpaired(first, `No event throws the link ${name}`, `没有事件抛出链接 ${name}`, report);
    for (const node of more)
      unpaired(node, `Another event catches the link ${name}`, `另有事件捕获链接 ${name}`, report);
  }
}

function unpaired(node: SourceNode, en: string, zh: string, report: Report): void {
  report(
    problem(
      'LINK_UNPAIRED',
      node.id,
      'linkEventDefinition.name',
      `${en} of ${titleOf(node)}.`,
      `${titleOf(node)}:${zh}。`,
    ),
  );
}

function checkFlow(node: SourceNode, isThrowing: boolean, report: Report): void {
  const flows = isThrowing ? node.outgoing : node.incoming;
  if (flows.length === 0) return;
  const [en, zh] = isThrowing
    ? [
        `The throwing link event ${titleOf(node)} has an outgoing sequence flow.`,
        `抛出链接事件 ${titleOf(node)} 有流出的顺序流。`,
      ]
    : [
        `The catching link event ${titleOf(node)} has an incoming sequence flow.`,
        `捕获链接事件 ${titleOf(node)} 有流入的顺序流。`,
      ];
  report(problem('LINK_FLOW', node.id, isThrowing ? 'outgoing' : 'incoming', en, zh));
}
