import type { AdHocEvent } from '../../models/events/flow-events';
import { must } from './invariant-error';
import type { AdHocState, CaseState, ElementInstance } from './state';

/** Applies what happens to ad-hoc sub-processes as such. */
export function applyAdHoc(state: CaseState, event: AdHocEvent): void {
  const element = must(state.elements.get(event.key), `element instance ${event.key}`);
  if (event.type === 'ad-hoc-started') {
    const { sequential, elementIds } = event;
    element.adHoc = { sequential, pending: [...elementIds], closed: false };
    state.adHocs.add(event.key);
  } else {
    const adHoc = must(element.adHoc, `ad-hoc state of ${event.key}`);
    adHoc.pending = [];
    adHoc.closed = true;
  }
}

/** An element begins without a sequence flow: the next of those that were chosen, or an event. */
export function beginInAdHoc(adHoc: AdHocState, elementId: string): void {
  if (adHoc.pending[0] === elementId) adHoc.pending.shift();
}

/** Something inside has ended: what had to wait for it is looked at again, oldest token first. */
export function endInAdHoc(state: CaseState, { key, adHoc, tokens }: ElementInstance): void {
  state.adHocs.add(key);
  if (!adHoc?.sequential || !tokens) return;
  const waiting = [...tokens].flatMap(([flowId, stamps]) => stamps.map(({ seq }) => ({ flowId, seq })));
  waiting.sort((a, b) => a.seq - b.seq);
  for (const { flowId } of waiting) state.transit.push({ scopeKey: key, flowId });
}
