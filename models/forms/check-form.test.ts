import { checkForm } from './index';

const check = (value: unknown) =>
  checkForm(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)), 'a.form');

describe('uploaded forms', () => {
  it('takes a form-js schema with its id and version tag', () => {
    const schema = {
      id: 'accept',
      type: 'default',
      versionTag: '1',
      components: [{ type: 'textfield', id: 'a', key: 'name' }],
    };
    expect(check(schema)).toEqual({ ok: true, form: { formId: 'accept', versionTag: '1', schema }, findings: [] });
  });

  it('looks into groups', () => {
    const nested = {
      id: 'f',
      components: [
        {
          type: 'group',
          components: [
            { type: 'textfield', id: 'a' },
            { type: 'text', id: 'a' },
          ],
        },
      ],
    };
    expect(check(nested)).toMatchObject({
      ok: false,
      findings: [{ code: 'FORM_INVALID', property: 'components[0].components[1].id' }],
    });
  });

  const deep = (depth: number): unknown => (depth === 0 ? [] : [{ type: 'group', components: deep(depth - 1) }]);
  const cases: [string, unknown, string | null][] = [
    ['text that is not JSON', '{', null],
    ['an empty file', '', null],
    ['a list', [], null],
    ['no id', { components: [] }, 'id'],
    ['an empty id', { id: '', components: [] }, 'id'],
    ['another type of form', { id: 'f', type: 'odd', components: [] }, 'type'],
    ['no components', { id: 'f' }, 'components'],
    ['a component without type', { id: 'f', components: [{}] }, 'components[0]'],
    ['a component that is no object', { id: 'f', components: [1] }, 'components[0]'],
    ['2,001 components', { id: 'f', components: Array.from({ length: 2001 }, () => ({ type: 'text' })) }, 'components'],
  ];
  it.each(cases)('refuses %s', (_, value, property) => {
    expect(check(value)).toMatchObject({
      ok: false,
      findings: [{ code: 'FORM_INVALID', severity: 'error', property }],
    });
  });

  it('refuses deep nesting, too many bytes and other encodings', () => {
    expect(check({ id: 'f', components: deep(20) }).ok).toBe(false);
    expect(checkForm(new Uint8Array(1024 * 1024 + 1), 'a.form').ok).toBe(false);
    expect(checkForm(Uint8Array.from([0x7b, 0xd6, 0xd0, 0x7d]), 'a.form').ok).toBe(false);
  });
});
