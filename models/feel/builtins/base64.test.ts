import type { Json } from '../../json';
import { evaluate } from '../evaluate';
import { parseExpression } from '../parse';

function evaluated(source: string, v: Json = null) {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return evaluate(parsed.ast, { now: 0, get: () => v });
}

describe('Base64', () => {
  it.each<[string, Json]>([
    ['to base64("FEEL")', 'RkVFTA=='],
    ['to base64("")', ''],
    ['to base64("通办😀")', Buffer.from('通办😀').toString('base64')],
    ['from base64("RkVFTA==")', 'FEEL'],
    ['from base64("RkVFTA")', 'FEEL'],
    ['from base64(value: "")', ''],
    ['from base64(to base64("通办😀"))', '通办😀'],
    ['from base64("!!!")', null],
    ['from base64("RkVFT")', null],
    ['from base64("RkVFTA=")', null],
    ['from base64("RkV FTA==")', null],
    ['from base64("/w==")', null],
    ['from base64(5)', null],
  ])('%s is %j', (source, expected) => {
    expect(evaluated(source)).toEqual({ ok: true, value: expected });
  });

  it('ends by count on a long text', () => {
    expect(evaluated('from base64(v)', 'A'.repeat(400_000))).toMatchObject({ ok: false, code: 'FEEL_LIMIT' });
  });
});
