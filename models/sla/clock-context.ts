import type { ClockSpec, ClockState, ClockStatus } from './clock';
import { formatInstant } from './instant';

/** What an expression sees of a clock: `clock("C2p").due`. Instants as RFC 3339 texts with +08:00. */
export type ClockContext = {
  readonly status: ClockStatus;
  readonly started: string | null;
  readonly stopped: string | null;
  readonly due: string | null;
  readonly dueDate: string | null;
  readonly yellow: string | null;
  readonly red: string | null;
  readonly provisional: boolean;
  readonly extended: boolean;
  /** How far it may be extended, in the unit of its limit; null when not at all. */
  readonly extension: number | null;
};

/** The clock as JSON for FEEL; what is not set is null, so a timer bound to it is held. */
export function clockContext(spec: Pick<ClockSpec, 'extension'>, state: ClockState): ClockContext {
  return {
    status: state.status,
    started: text(state.startedAt),
    stopped: text(state.stoppedAt),
    due: text(state.due),
    dueDate: state.dueDate,
    yellow: text(state.yellowAt),
    red: text(state.redAt),
    provisional: state.provisional,
    extended: state.extended,
    extension: spec.extension ?? null,
  };
}

function text(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
