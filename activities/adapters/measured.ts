import { isCodedError } from '../../models/errors/coded-error';

/** One call of a port, for metrics and logs; carries no content. */
export interface Observation {
  readonly system: string;
  readonly operation: string;
  readonly seconds: number;
  /** `ok`, one of our codes, or `BUG` for an error without one. */
  readonly outcome: string;
}

export type Observe = (observation: Observation) => void;

/** A port whose every call is timed and reported; answers and errors pass unchanged. `clock` gives monotonic ms. */
export function measured<Port extends object>(
  system: string,
  port: Port,
  observe: Observe,
  clock: () => number = () => performance.now(),
): Port {
  return new Proxy(port, {
    get(target, property, receiver): unknown {
      const method: unknown = Reflect.get(target, property, receiver);
      if (typeof method !== 'function' || typeof property !== 'string') return method;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        const started = clock();
        let outcome = 'BUG';
        try {
          const answer: unknown = await Reflect.apply(method, target, args);
          outcome = 'ok';
          return answer;
        } catch (error) {
          if (isCodedError(error)) outcome = error.code;
          throw error;
        } finally {
          observe({ system, operation: property, seconds: (clock() - started) / 1000, outcome });
        }
      };
    },
  });
}
