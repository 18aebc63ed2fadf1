import type { SimulatorName } from './secrets';

/** Where the outside systems are and how to speak with them; travels to the service as JSON in `TONGBAN_OUTSIDE`. */
export type OutsideSystems = Readonly<
  Record<SimulatorName, { readonly url: string; readonly apiKey: string; readonly callbackKey: string }>
>;

/** Reads `TONGBAN_OUTSIDE`. @throws Error when it is missing or no JSON object with the four systems */
export function readOutsideSystems(env: NodeJS.ProcessEnv): OutsideSystems {
  const text = env['TONGBAN_OUTSIDE'];
  if (!text) throw new Error('Expected TONGBAN_OUTSIDE to name the outside systems, but it is not set');
  const systems = JSON.parse(text) as OutsideSystems;
  for (const name of ['beijing', 'langfang', 'courier', 'identity'] as const) {
    if (typeof systems[name]?.url !== 'string') throw new Error(`Expected TONGBAN_OUTSIDE to give "${name}" a url`);
  }
  return systems;
}
