import { CodedError } from '../../models/errors/coded-error';
import { createDeliveryLoop, deliverPending, freeStartLocks } from './delivery-loop';
import { createDeliveryTarget, toCase } from './testing/delivery-target';

const lock = (instanceNo: string, closed: boolean) => ({ processId: 'p', instanceNo, closed });

describe('the delivery loop', () => {
  it('carries out everything that is pending, batch after batch', async () => {
    const pending = Array.from({ length: 45 }, (_, at) => toCase(String(at)));
    const { deps, answers } = createDeliveryTarget({ pending });
    const outcomes = await deliverPending(deps);
    expect(outcomes).toHaveLength(45);
    expect(new Set(answers).size).toBe(45);
  });

  it('rests when nothing can be answered instead of asking again and again', async () => {
    const { deps, commands, add } = createDeliveryTarget({
      pending: [toCase('1')],
      onCommand: async () => {
        add(toCase('again'));
        throw new CodedError('UNAVAILABLE');
      },
    });
    await deliverPending(deps);
    expect(commands).toHaveLength(1);
  });

  it('looks again at once when it is kicked, and stops when told', async () => {
    const { deps, answers, add } = createDeliveryTarget();
    const loop = createDeliveryLoop(deps);
    loop.start();
    add(toCase('kicked'));
    loop.kick();
    while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await loop.stop();
    expect(answers).toEqual(['kicked delivered']);
  });
});

describe('start locks', () => {
  it('are freed when Temporal says that the case has ended', async () => {
    const { deps, freed } = createDeliveryTarget({
      locks: [lock('1000000001', true), lock('1000000002', false)],
      flushed: ['1000000001', '1000000002'],
      onSnapshot: async (instanceNo) => ({ closed: instanceNo === '1000000001' }),
    });
    await freeStartLocks(deps);
    expect(freed).toEqual(['1000000001']);
  });

  it('are freed when Temporal has forgotten a case that once ran', async () => {
    const { deps, freed } = createDeliveryTarget({
      locks: [lock('1000000001', false)],
      flushed: ['1000000001'],
      onSnapshot: () => Promise.reject(new CodedError('INSTANCE_NOT_FOUND')),
    });
    await freeStartLocks(deps);
    expect(freed).toEqual(['1000000001']);
  });

  it('are kept for a case that is only about to start, and when Temporal cannot be asked', async () => {
    const { deps, freed } = createDeliveryTarget({
      locks: [lock('1000000001', false), lock('1000000002', true)],
      flushed: ['1000000002'],
      onSnapshot: (instanceNo) =>
        Promise.reject(new CodedError(instanceNo === '1000000001' ? 'INSTANCE_NOT_FOUND' : 'UNAVAILABLE')),
    });
    await freeStartLocks(deps);
    expect(freed).toEqual([]);
  });
});
