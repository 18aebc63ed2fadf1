/** Digits that a double keeps of every decimal number. */
const DIGITS = 15;
/** How far, relative to its operands, a result of doubles may lie from that of decimal arithmetic. */
const ERROR = 2 * Number.EPSILON;

/**
 * The number an operation yields, or null where it has none. Numbers are doubles; a result that differs from a decimal
 * number of 15 digits by no more than the error of the operation is that number, so `0.1 * 3 = 0.3` holds as in decimal
 * arithmetic; any other keeps all its digits. The rule is applied after each operation and is the same on every machine.
 */
export function settle(result: number): number | null {
  if (Number.isSafeInteger(result)) return result + 0;
  if (!Number.isFinite(result)) return null;
  return nearest(result, Number(result.toPrecision(DIGITS)), Math.abs(result));
}

/**
 * The sum of two numbers: as `settle`, but by the digits of the larger operand, since a sum is not more exact than its
 * parts. So `0.1 + 0.2 = 0.3` and `2.01 - 2 = 0.01` hold.
 */
export function add(left: number, right: number): number | null {
  const sum = left + right;
  if (Number.isSafeInteger(sum)) return sum + 0;
  if (!Number.isFinite(sum)) return null;
  const larger = Math.max(Math.abs(left), Math.abs(right));
  const written = larger.toExponential();
  const places = DIGITS - 1 - Number(written.slice(written.indexOf('e') + 1));
  return places >= 0 && places <= 100 ? nearest(sum, Number(sum.toFixed(places)), larger) : settle(sum);
}

function nearest(result: number, decimal: number, size: number): number {
  return Math.abs(result - decimal) <= ERROR * size ? decimal + 0 : result;
}

/** A number as FEEL writes it: without exponent. */
export function numberText(value: number): string {
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', first = '', rest = '', exponent = '0'] = parts;
  const digits = first + rest;
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

/** `base ** exponent`; whole exponents by repeated squaring, whose result does not depend on the host's `pow`. */
export function power(base: number, exponent: number): number | null {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 1024) return settle(base ** exponent);
  let result = 1;
  let square = base;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return settle(exponent < 0 ? 1 / result : result);
}

export const ROUNDING_MODES = ['floor', 'ceiling', 'up', 'down', 'half up', 'half down', 'half even'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** The scales that a decimal of 34 digits can have (DMN 1.5, 10.3.4.5). */
const SCALES = { least: -6111, most: 6176 } as const;

/**
 * Rounds to `scale` decimal places (negative: tens, hundreds ...); a fraction of the scale does not count. Works on the
 * decimal digits, not on a product.
 */
export function roundTo(value: number, givenScale: number, mode: RoundingMode): number | null {
  const scale = Math.trunc(givenScale);
  if (!(scale >= SCALES.least && scale <= SCALES.most)) return null;
  // What is too small to be shifted still rounds up or down like the number that it was.
  const shifted = shift(value, scale) || Math.sign(value) * Number.MIN_VALUE;
  if (!Number.isFinite(shifted)) return value;
  if (Number.isInteger(shifted)) return value;
  return settle(shift(roundInteger(shifted, mode), -scale));
}

function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

function roundInteger(value: number, mode: RoundingMode): number {
  const low = Math.floor(value);
  const fraction = Math.abs(value) % 1;
  switch (mode) {
    case 'floor':
      return low;
    case 'ceiling':
      return Math.ceil(value);
    case 'down':
      return Math.trunc(value);
    case 'up':
      return value < 0 ? low : Math.ceil(value);
    default: {
      if (fraction !== 0.5) return Math.round(value);
      const away = value < 0 ? low : low + 1;
      const toward = value < 0 ? low + 1 : low;
      if (mode === 'half up') return away;
      if (mode === 'half down') return toward;
      return low % 2 === 0 ? low : low + 1;
    }
  }
}
