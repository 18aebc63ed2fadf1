import type { Builtins, Runtime } from './define';
import { signature } from './define';

/** `uuid()` and `random number()` draw from the bits that the scope gives; without any they are null. */
export const chanceBuiltins: Builtins = {
  /** Looks like an identifier of version 4 (RFC 9562, 5.4). */
  uuid: [
    signature({}, (_args, { budget, scope }) => {
      const { bits } = scope;
      if (bits === undefined) return null;
      budget.step(12);
      budget.allocate(36);
      const words = Array.from({ length: 4 }, () => bits().toString(16).padStart(8, '0'));
      const hex = words.join('');
      const variant = '89ab'[parseInt(hex.charAt(16), 16) & 3] ?? '8';
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        variant + hex.slice(17, 20),
        hex.slice(20),
      ].join('-');
    }),
  ],
  /** From 0, below 1, with the 53 bits that a number has. */
  'random number': [signature({}, randomNumber)],
};

function randomNumber(_args: unknown, { budget, scope }: Runtime): number | null {
  budget.step(4);
  const { bits } = scope;
  return bits === undefined ? null : ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53;
}
