import { z, type ZodType } from 'zod';
import { divisionField } from '../v1/fields';
import { evaluationBody } from '../v2/decision-definitions/schema';
import { durationSchema } from '../v2/protocol/fields';
import { validate } from './validate';

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly zh: string;
  readonly details: {
    readonly issues: readonly { readonly path: string; readonly message: { readonly zh: string } }[];
  };
}

function refusalOf(field: ZodType, value: unknown): Refusal {
  try {
    validate(z.strictObject({ field }), value, 'body');
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('Expected a refusal');
}

const field = (schema: ZodType, value: unknown): Refusal => refusalOf(schema, { field: value });

describe('the Chinese text of a refused request names the field and what was expected', () => {
  it.each([
    ['a missing field', refusalOf(z.string(), {}), 'body.field:缺少必填字段,应为文本'],
    ['a missing choice', refusalOf(z.enum(['A', 'B']), {}), 'body.field:缺少必填字段,应为以下之一:A、B'],
    ['a wrong type', field(z.string(), 1), 'body.field:应为文本'],
    ['null', field(z.boolean(), null), 'body.field:应为布尔值'],
    ['a fraction', field(z.int(), 1.5), 'body.field:应为整数'],
    ['a body that is none', refusalOf(z.string(), []), 'body:应为对象'],
    ['a number that is too large', field(z.int().max(5), 9), 'body.field:应不大于 5'],
    ['a number that is too small', field(z.number().positive(), 0), 'body.field:应大于 0'],
    ['a bad choice', field(z.enum(['A', 'B']), 'C'), 'body.field:应为以下之一:A、B'],
    ['a bad constant', field(z.literal('A'), 'C'), 'body.field:应为 A'],
    ['a bad date', field(z.iso.datetime({ offset: true }), 'x'), 'body.field:应为带时区的 RFC 3339 日期时间'],
    ['a bad pattern', field(z.string().regex(/^a/), 'b'), 'body.field:格式应符合 /^a/'],
    ['a text that is too long', field(z.string().max(3), 'xxxx'), 'body.field:应为至多 3 个字符'],
    ['an empty text', field(z.string().min(1), ''), 'body.field:应为至少 1 个字符'],
    ['too many items', field(z.array(z.string()).max(1), ['', '']), 'body.field:应有至多 1 项'],
    ['an item', field(z.array(z.string()), ['', 1]), 'body.field.1:应为文本'],
    ['neither of two', field(z.union([z.int(), z.string()]), []), 'body.field:应为数字,或应为文本'],
    [
      'a long name',
      field(z.record(z.string().max(1), z.int()), { ab: 1 }),
      'body.field.ab:字段名或成员无效:应为至多 1 个字符',
    ],
    ['what a schema says itself', field(divisionField, 'x'), 'body.field:GB/T 2260 的六位代码'],
    ['a negative duration', field(durationSchema, -1), 'body.field:应为毫秒数,不得为负'],
  ])('%s', (_what, refusal, zh) => {
    expect(refusal).toMatchObject({ code: 'BAD_REQUEST', zh });
    expect(refusal.message).toMatch(/^body[\w.]*: [A-Za-z0-9][^\p{Script=Han}]*$/u);
  });

  it('an unknown field', () => {
    const refusal = refusalOf(z.string(), { field: '', surplus: 1, more: 2 });
    expect(refusal).toMatchObject({ code: 'UNKNOWN_FIELD', zh: 'body:未知字段:surplus、more' });
  });

  it('one of two that exclude each other', () => {
    expect(field(evaluationBody, {}).zh).toBe('body.field:decisionDefinitionId 与 decisionDefinitionKey 应恰有其一');
  });

  it('each of several', () => {
    const schema = z.strictObject({ a: z.string(), b: z.int() });
    const { details } = field(schema, { a: 1 });
    expect(details.issues.map(({ path, message }) => [path, message.zh])).toEqual([
      ['body.field.a', '应为文本'],
      ['body.field.b', '缺少必填字段,应为数字'],
    ]);
  });
});
