import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { flagOf, textOf } from './source-element';

/** Markers and attributes that change how an element runs and are not executed yet. */
export const noUnsupportedMarker: Rule = {
  name: 'no-unsupported-marker',
  codes: ['UNSUPPORTED_ATTRIBUTE'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      for (const property of markersOf(node)) {
        const [en, zh] = [
          `${titleOf(node)} uses ${property}, which is not executed yet.`,
          `${titleOf(node)} 使用了 ${property},引擎尚不执行。`,
        ];
        report(problem('UNSUPPORTED_ATTRIBUTE', node.id, property, en, zh));
      }
    }
  },
};

const TRUE_MARKERS = ['instantiate'] as const;
const QUANTITIES = ['startQuantity', 'completionQuantity'] as const;

function markersOf({ element }: SourceNode): readonly string[] {
  const found: string[] = TRUE_MARKERS.filter((name) => flagOf(element, name));
  if (textOf(element, 'eventGatewayType') === 'Parallel') found.push('eventGatewayType');
  for (const name of QUANTITIES) {
    const value = textOf(element, name);
    if (value !== null && value !== '1') found.push(name);
  }
  return found;
}
