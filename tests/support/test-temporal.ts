export const TEST_TEMPORAL_ADDRESS = 'TONGBAN_TEST_TEMPORAL_ADDRESS';
export const TEST_TEMPORAL_PROCESS = 'TONGBAN_TEST_TEMPORAL_PROCESS';
export const TEST_NAMESPACE = 'tongban-test';

/** Address of the run's Temporal server. */
export function testTemporalAddress(): string {
  const address = process.env[TEST_TEMPORAL_ADDRESS];
  if (!address) throw new Error('Expected the set-up of the run to have started a Temporal server');
  return address;
}
