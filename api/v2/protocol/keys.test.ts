import { instanceNoOf } from './keys';

describe('instanceNoOf', () => {
  it('takes the first ten digits of a key of a case', () => {
    expect(instanceNoOf('100000000100000007', 'TASK_NOT_FOUND')).toBe('1000000001');
  });

  it.each(['900000000000000001', '10000000010000000', '1000000001000000071', '000000000000000001', '-10000000010000000'])(
    'answers a key of another kind (%s) as absent',
    (key) => {
      expect(() => instanceNoOf(key, 'TASK_NOT_FOUND')).toThrow(expect.objectContaining({ code: 'TASK_NOT_FOUND' }));
    },
  );
});
