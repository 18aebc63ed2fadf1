import { FAULT_KINDS, Faults } from './faults';

describe('scripted faults', () => {
  it('are used up per operation, first armed first', () => {
    const faults = new Faults(FAULT_KINDS);
    faults.arm({ operation: 'decide', kind: 'error', times: 2 });
    faults.arm({ operation: '*', kind: 'slow', delayMs: 5 });

    const taken = ['decide', 'register', 'decide', 'decide'].map((operation) => faults.take(operation)?.kind ?? null);

    expect(taken).toEqual(['error', 'slow', 'error', null]);
  });

  it('can be armed from the environment', () => {
    const faults = new Faults(FAULT_KINDS);
    faults.armFromText('register:crash,receive:UP_PRO_APPLY:slow:2:30');

    expect(faults.take('register')).toEqual({ kind: 'crash', delayMs: 1000 });
    expect([faults.take('receive:UP_PRO_APPLY'), faults.take('receive:UP_PRO_APPLY')]).toEqual([
      { kind: 'slow', delayMs: 30 },
      { kind: 'slow', delayMs: 30 },
    ]);
    expect(faults.take('receive:UP_PRO_APPLY')).toBeNull();
  });

  it.each([null, {}, { operation: 'x', kind: 'melt' }, { operation: 'x', kind: 'slow', delayMs: -1 }])(
    'are not armed by %j',
    (body) => {
      const faults = new Faults(FAULT_KINDS);

      expect(faults.arm(body)).not.toBeNull();
      expect(faults.take('x')).toBeNull();
    },
  );

  it('refuse text that cannot be read', () => {
    expect(() => new Faults(FAULT_KINDS).armFromText('register:melt')).toThrow('register:melt');
  });
});
