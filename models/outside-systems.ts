import { CodedError } from './errors/coded-error';
import type { Environment } from './settings';

/** Systems around us: the approval systems of two regions, a courier and the identity service. */
export const OUTSIDE_SYSTEMS = ['beijing', 'langfang', 'courier', 'identity'] as const;
export type OutsideSystemName = (typeof OUTSIDE_SYSTEMS)[number];

/** How one of them is reached, and the key with which it signs its callbacks. */
export interface OutsideSystem {
  readonly url: string;
  readonly apiKey: string;
  readonly callbackKey: string;
}

/** What a process is told of: a region's own worker knows only what it calls. */
export type OutsideSystems = Readonly<Partial<Record<OutsideSystemName, OutsideSystem>>>;

/**
 * Reads `TONGBAN_OUTSIDE`, JSON by system name.
 * @throws CodedError SETTING_INVALID when it is not set, is no JSON object, or names an unknown system or one that lacks a member
 */
export function readOutsideSystems(env: Environment): OutsideSystems {
  const text = env['TONGBAN_OUTSIDE'];
  if (!text)
    throw new CodedError('SETTING_INVALID', 'Expected TONGBAN_OUTSIDE to name the outside systems, but it is not set');
  const systems = parse(text);
  for (const [name, system] of Object.entries(systems)) {
    if (!OUTSIDE_SYSTEMS.some((known) => known === name)) {
      throw new CodedError(
        'SETTING_INVALID',
        `Expected TONGBAN_OUTSIDE to name ${OUTSIDE_SYSTEMS.join(', ')}, but got "${name.slice(0, 40)}"`,
      );
    }
    for (const member of ['url', 'apiKey', 'callbackKey'] as const) {
      if (typeof system?.[member] !== 'string') {
        throw new CodedError('SETTING_INVALID', `Expected TONGBAN_OUTSIDE to give "${name}" the text "${member}"`);
      }
    }
  }
  return systems;
}

function parse(text: string): Partial<Record<OutsideSystemName, Partial<OutsideSystem>>> & OutsideSystems {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What the parser says quotes the text, which holds keys.
    throw new CodedError('SETTING_INVALID', 'Expected TONGBAN_OUTSIDE to be JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CodedError('SETTING_INVALID', 'Expected TONGBAN_OUTSIDE to be a JSON object');
  }
  return value;
}
