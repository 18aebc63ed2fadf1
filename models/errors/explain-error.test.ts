import { CodedError } from './coded-error';
import { explainError } from './explain-error';

it('says an expected failure with its code, in both languages', () => {
  const error = new CodedError('PORT_OCCUPIED', 'Port 1 is in use by another program. Set PORT to a free port.');
  expect(explainError(error)).toBe(
    'PORT_OCCUPIED: Port 1 is in use by another program. Set PORT to a free port.\n  端口已被其他程序占用。',
  );
});

it('says the Chinese detail of a failure that has one', () => {
  expect(explainError(new CodedError('PORT_OCCUPIED', 'Port 1 is in use.', {}, '端口 1 已被占用。'))).toBe(
    'PORT_OCCUPIED: Port 1 is in use.\n  端口 1 已被占用。',
  );
});

it('says any other failure, with a Chinese line below', () => {
  expect(explainError(new Error('Expected a key'))).toBe('Expected a key\n  发生意外错误,原因见上。');
  expect(explainError('gone')).toMatch(/^gone\n {2}\p{Script=Han}/u);
});
