import type { Courier } from '../../../models/ports/courier';
import { createExpressCourier } from '../express/express-courier';
import type { LangfangConfig } from './config';

/** Langfang's halls post with the express courier. */
export function createCourier(config: LangfangConfig): Courier {
  return createExpressCourier(config.courier);
}
