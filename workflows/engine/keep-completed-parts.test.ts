import { cancel, boundary, end, parallel, process, service, start, sub, undoneBy, user } from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

/** The transaction `tx` is cancelled by `w` while `u` waits in the sub-process `p`, in which `a` has completed. */
function run(engineRev: number): TestCase {
  const inside = sub('p', [start('j'), service('a'), ...undoneBy('a', service('ua')), user('u')]);
  const [scope, ...nodes] = sub('tx', [
    start('i'),
    parallel('f'),
    ...inside,
    service('w'),
    end('x', { event: cancel }),
  ]);
  const transaction: NodeSpec = { ...scope, id: 'tx', type: 'bpmn:Transaction' };
  const around = [start('s'), transaction, ...nodes, boundary('no', 'tx', cancel), end('sorry')];
  const flows = ['s -> tx', 'i -> f', 'f -> p', 'f -> w', 'w -> x', 'j -> a', 'a -> u', 'no -> sorry'];
  const c = new TestCase(process('p0', around, flows), { engineRev });
  c.completeJob('a');
  c.completeJob('w');
  return c;
}

describe('what has completed inside active parts of a cancelled transaction', () => {
  it('is undone before the transaction is left', () => {
    const c = run(3);
    expect(c.terminated()).toEqual(['u', 'p']);
    expect(c.open().toSorted()).toEqual(['p', 'tx', 'ua']);
    c.continueAsNew();
    c.completeJob('ua');
    expect(c.terminated()).toEqual(['u', 'p', 'tx']);
    expect(c.completed().slice(-3)).toEqual(['no', 'sorry', 'p0']);
    expect(c.state.compensables.size + c.state.compensations.size).toBe(0);
  });

  it('is forgotten in cases of engine revision 2', () => {
    const c = run(2);
    expect(c.terminated()).toEqual(['u', 'p', 'tx']);
    expect(c.completed().slice(-3)).toEqual(['no', 'sorry', 'p0']);
  });
});
