import { FlushSignals } from './flush-signals';

describe('signals of a flush', () => {
  it('reach everybody who waits for that case, and nobody else', async () => {
    const signals = new FlushSignals();
    const [first, second, other] = ['1', '1', '2'].map((instanceNo) => signals.watch(instanceNo));
    signals.tell('1');
    await Promise.all([first?.flushed, second?.flushed]);
    expect(await Promise.race([other?.flushed.then(() => 'told'), Promise.resolve('waits')])).toBe('waits');
  });

  it('do not reach a watch that has stopped', async () => {
    const signals = new FlushSignals();
    const watch = signals.watch('1');
    watch.stop();
    signals.tell('1');
    expect(await Promise.race([watch.flushed.then(() => 'told'), Promise.resolve('waits')])).toBe('waits');
  });
});
