import { createFakeAdapter } from '.';
import { describeCourier } from '../../contract/describe-courier';
import { describeIdentity } from '../../contract/describe-identity';

const adapter = createFakeAdapter({
  items: [],
  collectedItems: [],
  now: () => Date.UTC(2026, 1, 11),
  nextFailure: () => null,
  onEffect: () => undefined,
});
const close = async (): Promise<void> => Promise.resolve();

describeCourier('fake', async () => Promise.resolve({ courier: adapter.courier, close }));
describeIdentity('fake', async () =>
  Promise.resolve({
    identity: adapter.identity,
    known: 'AP-1',
    doubtful: 'DOUBTFUL-1',
    unknown: 'UNKNOWN-1',
    close,
  }),
);
