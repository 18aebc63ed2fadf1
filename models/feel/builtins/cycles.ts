import { monthDurationText, timeDurationText } from '../temporal/text';
import { isKind } from '../values';
import type { Value } from '../values';
import type { Builtins } from './define';
import { signature } from './define';

/** `cycle(interval)` and `cycle(repetitions, interval)`: the ISO 8601 text of a timer cycle; null repeats without end. */
export const cycleBuiltins: Builtins = {
  cycle: [
    signature({ interval: 'any' }, ({ interval }) => cycleText(undefined, interval)),
    signature({ repetitions: 'number?', interval: 'any' }, ({ repetitions, interval }) =>
      cycleText(repetitions, interval),
    ),
  ],
};

function cycleText(repetitions: number | undefined, interval: Value): string | null {
  if (repetitions !== undefined && !Number.isInteger(repetitions)) return null;
  const count = `R${repetitions ?? ''}/`;
  if (isKind(interval, 'days and time duration')) return count + timeDurationText(interval);
  return isKind(interval, 'years and months duration') ? count + monthDurationText(interval) : null;
}
