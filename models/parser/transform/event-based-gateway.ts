import { flagOf, textOf } from '../../rules/source-element';
import type { Transform } from './context';

/** What an event-based gateway waits for stands on the elements behind it; it may begin an instance. */
export const eventBasedGateway: Transform = ({ element }) => {
  if (!flagOf(element, 'instantiate')) return {};
  return { instantiates: textOf(element, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive' };
};
