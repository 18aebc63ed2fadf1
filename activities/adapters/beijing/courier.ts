import type { Courier } from '../../../models/ports/courier';
import { createExpressCourier } from '../express/express-courier';
import type { BeijingConfig } from './config';

/** Beijing's halls post with the express courier. */
export function createCourier(config: BeijingConfig): Courier {
  return createExpressCourier(config.courier);
}
