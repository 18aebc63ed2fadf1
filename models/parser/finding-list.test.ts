import { note, problem } from '../rules/finding';
import { FindingList } from './finding-list';

describe('the list of findings', () => {
  it('keeps what refuses the file, however many notes came before', () => {
    const list = new FindingList(() => undefined);
    for (let at = 0; at < 1_500; at++) list.report(note('ID_MISSING', `n${at}`, null, 'A note.', '提示。'));
    list.report(problem('LOOP_INVALID', 'X', null, 'An error.', '错误。'));
    const all = list.all();
    expect([all.length, all[0]?.elementId, all[1]?.elementId, list.hasErrors()]).toEqual([1_001, 'X', 'n0', true]);
    expect(all.at(-1)).toMatchObject({ severity: 'error', message: { en: 'There are 501 further findings.' } });
  });

  it('keeps the order where all fit', () => {
    const list = new FindingList((id) => (id === 'X' ? 7 : undefined));
    list.report(note('ID_MISSING', 'n', null, 'A note.', '提示。'));
    list.report(problem('LOOP_INVALID', 'X', null, 'An error.', '错误。'));
    expect(list.all().map(({ elementId, line }) => [elementId, line])).toEqual([
      ['n', undefined],
      ['X', 7],
    ]);
  });
});
