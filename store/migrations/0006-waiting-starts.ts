import { statements } from './run-statements';

/**
 * Starts that wait in their instance for more than one trigger: which element expects all of them, and which processes have
 * taken a broadcast at such a start.
 */
export const waitingStarts = statements(
  'alter table records.start_subscriptions add column expected_by text',
  "alter table records.signal_broadcasts add column served text[] not null default '{}'",
);
