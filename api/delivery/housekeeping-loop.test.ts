import { createHousekeepingLoop } from './housekeeping-loop';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

it('sweeps once an hour, and again after a round that failed', async () => {
  // given
  let now = 0;
  let isAway = true;
  const swept: number[] = [];
  const sweep = async (at: number): Promise<number> => {
    if (isAway) throw new Error('the database is away');
    swept.push(at);
    return 1;
  };
  const loop = createHousekeepingLoop({
    store: { messages: { sweep }, signals: { sweep }, starts: { sweep } },
    log: quiet,
    now: () => now,
  });
  const round = async (): Promise<void> => {
    loop.kick();
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  // when
  loop.start();
  await round();
  isAway = false;
  now = 1_000;
  await round();
  now = 2_000;
  await round();
  now = 3_700_000;
  await round();
  await loop.stop();
  // then
  expect(swept).toEqual([1_000, 1_000, 1_000, 3_700_000, 3_700_000, 3_700_000]);
});
