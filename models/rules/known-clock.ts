import { clockReferences } from '../feel';
import { parseExpression } from '../feel/parse';
import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf } from './source-document';
import { bodyOf } from './source-element';

/** The clocks of a case that a model may read. */
export const CLOCK_IDS: ReadonlySet<string> = new Set(['C1', 'C2p', 'C2s', 'C3', 'C4a', 'C4b', 'C4c', 'E2E']);
const KINDS = ['timeDate', 'timeDuration', 'timeCycle'] as const;

/** A bound timer names a clock that exists: a slip in the id would leave it waiting for ever. */
export const knownClock: Rule = {
  name: 'known-clock',
  codes: ['CLOCK_UNKNOWN'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      for (const definition of node.definitions) {
        for (const kind of KINDS) {
          const body = definition.$type === 'bpmn:TimerEventDefinition' ? bodyOf(definition, kind) : null;
          for (const clock of body === null ? [] : clocksIn(body)) {
            if (CLOCK_IDS.has(clock)) continue;
            const [en, zh] = [
              `The timer of ${titleOf(node)} reads the clock ${clock}, which does not exist.`,
              `${titleOf(node)} 的定时器引用了不存在的时钟 ${clock}。`,
            ];
            report(problem('CLOCK_UNKNOWN', node.id, kind, en, zh));
          }
        }
      }
    }
  },
};

function clocksIn(body: string): readonly string[] {
  if (!body.startsWith('=') || !body.includes('clock')) return [];
  const parsed = parseExpression(body.slice(1));
  return parsed.ok ? clockReferences(parsed.ast) : [];
}
