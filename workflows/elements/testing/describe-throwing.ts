import { hasPendingOutside, isClosed, pendingCommands } from '../../engine/pending';
import { process, start, work } from '../../engine/testing/model-builder';
import type { NodeSpec } from '../../engine/testing/model-builder';
import { TestCase } from '../../engine/testing/test-case';

/**
 * What every element does that throws a message. The node has the id `t`, throws `hello` with correlation key `=id` and
 * a life of two seconds, and maps `n` to `what`.
 */
export function describeThrowing(name: string, node: NodeSpec): void {
  describe(name, () => {
    const run = (variables = {}) =>
      new TestCase(process('p', [start('s'), node], ['s -> t']), { variables: { id: 3, n: 4, ...variables } });

    it('hands the message over with its local variables and goes on at once', () => {
      const c = run();
      expect(c.of('message-thrown')).toMatchObject([
        { name: 'hello', correlationKey: '3', timeToLiveMs: 2000, variables: { what: 4 } },
      ]);
      const { key, elementInstanceKey } = c.of('message-thrown')[0] ?? { key: '', elementInstanceKey: '' };
      expect(c.commands).toMatchObject([{ type: 'publish-message', key, messageId: elementInstanceKey }]);
      expect(isClosed(c.state)).toBe(true);
    });

    it('holds the end of the case back until the message is acknowledged', () => {
      const c = run();
      expect(hasPendingOutside(c.state)).toBe(true);
      expect(pendingCommands(c.state)).toEqual(c.commands);
      const key = c.of('message-thrown')[0]?.key ?? '';
      c.input({ type: 'message-published', key });
      expect(hasPendingOutside(c.state)).toBe(false);
      expect(c.input({ type: 'message-published', key })).toEqual([]);
    });

    it('throws nothing while its correlation key fails', () => {
      const c = run({ id: null });
      expect(c.incident('t')?.errorType).toBe('EXTRACT_VALUE_ERROR');
      expect(c.commands).toEqual([]);
      c.command({ type: 'set-variables', scopeKey: c.elementKey('t'), variables: { id: 'k' }, local: false });
      c.resolveIncident('t');
      expect(c.of('message-thrown')).toMatchObject([{ correlationKey: 'k' }]);
    });

    it('waits for a job when it has a task definition', () => {
      const c = new TestCase(process('p', [start('s'), { ...node, ...work('mailer') }], ['s -> t']), {
        variables: { n: 1 },
      });
      expect(c.of('job-created')).toMatchObject([{ jobType: 'mailer' }]);
      expect(c.of('message-thrown')).toEqual([]);
      c.completeJob('t');
      expect(isClosed(c.state)).toBe(true);
    });
  });
}
