import { CodedError } from '../../models/errors/coded-error';
import { measured, type Observation } from './measured';

describe('measured port', () => {
  it('reports each call with its outcome and passes answers and errors on', async () => {
    let time = 0;
    const seen: Observation[] = [];
    const refused = new CodedError('REGION_REFUSED');
    const port = {
      greet: (name: string) => Promise.resolve(`hello ${name}`),
      refuse: () => Promise.reject(refused),
      break: () => Promise.reject(new TypeError('broken')),
    };
    const watched = measured(
      'system',
      port,
      (observation) => seen.push(observation),
      () => (time += 500),
    );

    expect(await watched.greet('A')).toBe('hello A');
    await expect(watched.refuse()).rejects.toBe(refused);
    await expect(watched.break()).rejects.toThrow('broken');

    expect(seen).toEqual([
      { system: 'system', operation: 'greet', seconds: 0.5, outcome: 'ok' },
      { system: 'system', operation: 'refuse', seconds: 0.5, outcome: 'REGION_REFUSED' },
      { system: 'system', operation: 'break', seconds: 0.5, outcome: 'BUG' },
    ]);
  });
});
