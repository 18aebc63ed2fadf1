import type { Transform } from './context';

/** A parallel gateway has nothing but its sequence flows. */
export const parallelGateway: Transform = () => ({});
