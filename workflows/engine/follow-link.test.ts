import { catchEvent, end, link, process, service, start, sub, throwEvent } from './testing/model-builder';
import { TestCase } from './testing/test-case';

describe('a link', () => {
  const jump = (id: string, name = 'l') => throwEvent(id, { event: link(name) });
  const target = (id: string, name = 'l') => catchEvent(id, { event: link(name) });

  it('lets the token go on at the catching event of its name', () => {
    const c = new TestCase(
      process(
        'p',
        [start('s'), jump('t'), target('m', 'other'), target('l1'), service('a'), jump('u', 'other'), end('e')],
        ['s -> t', 'l1 -> a', 'a -> u', 'm -> e'],
      ),
    );
    expect(c.open()).toEqual(['a']);
    c.completeJob('a');
    expect(c.completed()).toEqual(['s', 't', 'l1', 'a', 'u', 'm', 'e', 'p']);
  });

  it('stays in its own scope and is no implicit start', () => {
    const inside = sub('sub', [service('b'), jump('t2'), target('l2')]);
    const c = new TestCase(
      process('p', [service('a'), jump('t'), target('l1'), ...inside], ['a -> t', 'l1 -> sub', 'b -> t2']),
    );
    expect(c.open()).toEqual(['a']);
    c.completeJob('a');
    expect(c.open()).toEqual(['b', 'sub']);
    c.completeJob('b');
    expect(c.completed()).toEqual(['a', 't', 'l1', 'b', 't2', 'l2', 'sub', 'p']);
  });

  it('that goes round for ever is stopped as a runaway', () => {
    const c = new TestCase(process('p', [start('s'), jump('t'), target('l1')], ['s -> t', 'l1 -> t']), {
      isChecked: false,
    });
    expect(c.incident()?.errorType).toBe('RUNAWAY');
  });
});
