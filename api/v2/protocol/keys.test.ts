import { caseOf, found } from './keys';

describe('keys of the protocol', () => {
  it('belong to the case of their first ten digits', () => {
    expect(caseOf('100000000100000007', 'TASK_NOT_FOUND')).toBe('1000000001');
  });

  it.each([
    '900000000000000001',
    '10000000010000000',
    '1000000001000000071',
    '000000000000000001',
    '-10000000010000000',
  ])('are absent when they are of another kind (%s)', (key) => {
    expect(() => caseOf(key, 'TASK_NOT_FOUND')).toThrow(expect.objectContaining({ code: 'TASK_NOT_FOUND' }));
  });

  it('are absent when the viewer may not see what they name', () => {
    expect(() => found(null, 'JOB_NOT_FOUND')).toThrow(expect.objectContaining({ code: 'JOB_NOT_FOUND' }));
    expect(found(0, 'JOB_NOT_FOUND')).toBe(0);
  });
});
