import { add, roundTo, settle } from '../numbers';
import { ROUNDING_MODES, type RoundingMode } from '../numbers';
import type { Builtins, Signature } from './define';
import { renamed, signature } from './define';

const absolute = signature({ n: 'number' }, ({ n }) => Math.abs(n));

export const numberBuiltins: Builtins = {
  /** The mode, an extension of Camunda, is that of Java: `half_up`, `UNNECESSARY` ... */
  decimal: [
    signature({ n: 'number', scale: 'number' }, ({ n, scale }) => roundTo(n, scale, 'half even')),
    signature({ n: 'number', scale: 'number', mode: 'string' }, ({ n, scale, mode }, { budget }) => {
      budget.step(8);
      return inMode(n, scale, mode);
    }),
  ],
  floor: rounding('floor'),
  ceiling: rounding('ceiling'),
  'round up': rounding('up'),
  'round down': rounding('down'),
  'round half up': rounding('half up'),
  'round half down': rounding('half down'),
  abs: [
    absolute,
    renamed(absolute, { n: 'number' }),
    signature({ n: 'days and time duration' }, ({ n }) => ({ ...n, ms: Math.abs(n.ms) })),
    signature({ n: 'years and months duration' }, ({ n }) => ({ ...n, months: Math.abs(n.months) })),
  ],
  /** The sign follows the divisor (DMN 1.5, table 77). */
  modulo: [
    signature({ dividend: 'number', divisor: 'number' }, ({ dividend, divisor }) =>
      divisor === 0 ? null : add(dividend, -divisor * Math.floor(dividend / divisor)),
    ),
  ],
  sqrt: [signature({ number: 'number' }, ({ number }) => (number < 0 ? null : settle(Math.sqrt(number))))],
  log: [signature({ number: 'number' }, ({ number }) => (number <= 0 ? null : settle(Math.log(number))))],
  exp: [signature({ number: 'number' }, ({ number }) => settle(Math.exp(number)))],
  odd: [signature({ number: 'number' }, ({ number }) => Math.abs(number) % 2 === 1)],
  even: [signature({ number: 'number' }, ({ number }) => number % 2 === 0)],
};

/** The scale may be left out, but not be null. */
function rounding(mode: RoundingMode): readonly Signature[] {
  return [
    signature({ n: 'number' }, ({ n }) => roundTo(n, 0, mode)),
    signature({ n: 'number', scale: 'number' }, ({ n, scale }) => roundTo(n, scale, mode)),
  ];
}

function inMode(n: number, scale: number, mode: string): number | null {
  const name = mode.toLowerCase().replaceAll('_', ' ');
  if (name === 'unnecessary') return roundTo(n, scale, 'down') === n ? n : null;
  const known = ROUNDING_MODES.find((each) => each === name);
  return known === undefined ? null : roundTo(n, scale, known);
}
