import type { Transform } from './context';

/** What an exclusive gateway decides stands on its sequence flows. */
export const exclusiveGateway: Transform = () => ({});
