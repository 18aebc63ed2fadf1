import type { Transform } from './context';

/** An inclusive gateway has nothing but its sequence flows, their conditions and its default flow. */
export const inclusiveGateway: Transform = () => ({});
