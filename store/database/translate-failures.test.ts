import { CodedError } from '../../models/errors/coded-error';
import { openPostgres } from './open-postgres';
import { createStore } from '../create-store';
import { testCipher } from '../testing/test-cipher';
import { translate, translateFailures } from './translate-failures';

const failure = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('failures of the database', () => {
  it.each(['53300', '55P03', '40001', '40P01', '57P03', 'ECONNREFUSED'])(
    'takes %s for one that has done nothing',
    (code) => {
      expect(translate(failure(code), 'OUTCOME_UNKNOWN')).toMatchObject({ code: 'UNAVAILABLE' });
    },
  );

  it.each(['08006', '57P01', '25P03', 'ECONNRESET'])('does not know what a write has done after %s', (code) => {
    expect(translate(failure(code), 'OUTCOME_UNKNOWN')).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(translate(failure(code), 'UNAVAILABLE')).toMatchObject({ code: 'UNAVAILABLE' });
    expect(translate(failure('', 'Connection terminated unexpectedly'), 'UNAVAILABLE')).toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  it.each(['23505', '42P01', '22P02', '42601'])('takes %s for a bug and passes it on', (code) => {
    const error = failure(code);
    expect(translate(error, 'UNAVAILABLE')).toBe(error);
  });

  it('passes refusals of our own and results on', async () => {
    const refusal = new CodedError('IDEMPOTENCY_KEY_REUSED');
    const wrapped = translateFailures(
      { refuse: () => Promise.reject(refusal), answer: () => Promise.resolve(7), value: 3 },
      'OUTCOME_UNKNOWN',
    );

    await expect(wrapped.refuse()).rejects.toBe(refusal);
    expect(await wrapped.answer()).toBe(7);
    expect(wrapped.value).toBe(3);
  });

  it('answers UNAVAILABLE from a store whose server is away, and says that it is not healthy', async () => {
    const database = await openPostgres('postgres://nobody@127.0.0.1:1/none');
    const store = await createStore({ database, cipher: testCipher, now: () => 0 });

    await expect(store.mirror.standing('1')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await store.healthy()).toBe(false);
    await store.close();
    await database.close();
  });
});
