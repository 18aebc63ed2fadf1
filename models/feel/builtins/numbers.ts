import { add, roundTo, settle } from '../numbers';
import type { RoundingMode } from '../numbers';
import type { Builtins, Signature } from './define';
import { signature } from './define';

export const numberBuiltins: Builtins = {
  decimal: [signature({ n: 'number', scale: 'number' }, ({ n, scale }) => roundTo(n, scale, 'half even'))],
  floor: rounding('floor'),
  ceiling: rounding('ceiling'),
  'round up': rounding('up'),
  'round down': rounding('down'),
  'round half up': rounding('half up'),
  'round half down': rounding('half down'),
  abs: [
    signature({ n: 'number' }, ({ n }) => Math.abs(n)),
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
