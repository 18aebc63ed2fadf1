import type { Viewer } from '../../../models/viewer';
import type { JsonObject } from '../../../models/json';
import type { ClockRow } from '../../../store/index';
import type { ApiDependencies } from '../../http/dependencies';

/**
 * Every clock that is pinned in a case, in that order: those that have started with their state, the others as not
 * started. `null` when the viewer sees no such case.
 */
export async function clocksOfCase(
  deps: ApiDependencies,
  viewer: Viewer,
  { caseNo, instanceNo }: { readonly caseNo: string; readonly instanceNo?: string },
): Promise<readonly ClockRow[] | null> {
  const { store } = deps;
  const now = deps.now();
  const started = await store.queries.clocks(viewer, caseNo, now);
  if (started === null) return null;
  const known = instanceNo ?? (await store.queries.case(viewer, caseNo, now))?.instanceNo;
  const file = known === undefined ? null : await store.starts.caseFile(known);
  const specs = (file?.clocks ?? []) as readonly JsonObject[];
  const ids = specs.map((spec) => idOf(spec));
  const others = started.filter((clock) => !ids.includes(clock.clockId));
  const pinned = specs.map((spec, index) => started.find((clock) => clock.clockId === ids[index]) ?? notStarted(spec));
  return [...pinned, ...others];
}

function notStarted(spec: JsonObject): ClockRow {
  return {
    clockId: idOf(spec),
    status: 'not-started',
    startedAt: null,
    stoppedAt: null,
    due: null,
    dueDate: null,
    yellowAt: null,
    provisional: false,
    calendarVersion: '',
    light: 'none',
    spec,
    ledger: [],
  };
}

function idOf(spec: JsonObject): string {
  const id = spec['id'];
  return typeof id === 'string' ? id : '';
}
