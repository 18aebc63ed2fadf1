import type { Transform } from './context';

/** What an event-based gateway waits for stands on the elements behind it. */
export const eventBasedGateway: Transform = () => ({});
