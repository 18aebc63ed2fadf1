import { SHIPPED_CATALOGUE_DATA } from '../library/catalogue/shipped-catalogue';
import { readCatalogue, validateCatalogue } from './catalogue';

type Data = {
  regions: Record<string, unknown>[];
  items: Record<string, unknown>[];
  agreements: Record<string, unknown>[];
};

/** The shipped data with one change. */
function changed(change: (data: Data) => void): unknown {
  const data = structuredClone(SHIPPED_CATALOGUE_DATA) as unknown as Data;
  change(data);
  return data;
}

describe('the catalogue validator finds', () => {
  it.each<[string, (data: Data) => void, string, string]>([
    ['an unknown field', (d) => (d.items[0]!['x'] = 1), 'CATALOGUE_SHAPE_INVALID', 'items[0].x'],
    ['a missing field', (d) => delete d.items[0]!['batch'], 'CATALOGUE_SHAPE_INVALID', 'items[0].batch'],
    [
      'a date that does not exist',
      (d) => (d.agreements[0]!['from'] = '2026-02-30'),
      'CATALOGUE_SHAPE_INVALID',
      'agreements[0].from',
    ],
    ['a field inside a list', (d) => (d.items[0]!['modes'] = ['fax']), 'CATALOGUE_SHAPE_INVALID', 'items[0].modes[0]'],
    [
      'an item twice',
      (d) => (d.items[1]!['taskCode'] = d.items[0]!['taskCode']),
      'CATALOGUE_DUPLICATE',
      'items[1].taskCode',
    ],
    ['a region twice', (d) => d.regions.push(d.regions[0]!), 'CATALOGUE_DUPLICATE', 'regions[21].code'],
    [
      'an unknown parent',
      (d) => (d.regions[0]!['parent'] = '650000'),
      'CATALOGUE_REFERENCE_UNKNOWN',
      'regions[0].parent',
    ],
    [
      'an item of an unknown division',
      (d) => (d.items[0]!['division'] = '650000'),
      'CATALOGUE_REFERENCE_UNKNOWN',
      'items[0].division',
    ],
    [
      'a body code with a wrong check',
      (d) => (d.items[0]!['deptCode'] = '91110000600037342L'),
      'CATALOGUE_CODE_INVALID',
      'items[0].deptCode',
    ],
    [
      'a task code of 31 without a USCC',
      (d) => (d.items[0]!['taskCode'] = '1'.repeat(31)),
      'CATALOGUE_CODE_INVALID',
      'items[0].taskCode',
    ],
    [
      'a commitment without unit',
      (d) => (d.items[0]!['promiseDay'] = 1),
      'CATALOGUE_LIMIT_INVALID',
      'items[0].promiseDay',
    ],
    [
      'a commitment beyond the law',
      (d) => Object.assign(d.items[0]!, { promiseDay: 30, promiseType: 'working-day' }),
      'CATALOGUE_LIMIT_INVALID',
      'items[0].promiseDay',
    ],
    [
      'an end before the beginning',
      (d) => (d.items[0]!['effectiveTo'] = '2000-01-01'),
      'CATALOGUE_DATES_INVALID',
      'items[0].effectiveTo',
    ],
    [
      'a mode without scope',
      (d) => (d.items[0]!['modes'] = ['proxy-collection', 'video']),
      'CATALOGUE_MODE_INVALID',
      'items[0].modes',
    ],
    [
      'a template of a mode not offered',
      (d) => (d.items[0]!['templates'] = { video: 'T3' }),
      'CATALOGUE_MODE_INVALID',
      'items[0].templates',
    ],
    [
      'an agreement with itself',
      (d) => (d.agreements[0]!['parties'] = ['110112', '110112']),
      'CATALOGUE_REFERENCE_UNKNOWN',
      'agreements[0].parties',
    ],
    [
      'an agreement on an unknown item',
      (d) => (d.agreements[0]!['items'] = ['nothing']),
      'CATALOGUE_REFERENCE_UNKNOWN',
      'agreements[0].items[0]',
    ],
    [
      'an agreement on a third party’s item',
      (d) => (d.agreements[0]!['items'] = ['131082-0001']),
      'CATALOGUE_ITEM_NOT_OF_PARTY',
      'agreements[0].items[0]',
    ],
    [
      'an entrustment to a third party',
      (d) => (d.agreements[0]!['entrustments'] = [{ division: '120000', steps: ['accept'], items: null }]),
      'CATALOGUE_ITEM_NOT_OF_PARTY',
      'agreements[0].entrustments[0].division',
    ],
  ])('%s', (_name, change, code, path) => {
    const findings = validateCatalogue(changed(change));

    expect(findings).toContainEqual(
      expect.objectContaining({ code, path, message: expect.objectContaining({ zh: expect.any(String) }) }),
    );
  });

  it('data that is no catalogue at all', () => {
    expect(readCatalogue(null)).toMatchObject({ ok: false, findings: [{ code: 'CATALOGUE_SHAPE_INVALID', path: '' }] });
  });

  it('nothing in a national implementing code of 31 characters and a commitment in hours', () => {
    const code = '11650000010183859F2650116013001';
    const data = changed((d) => {
      const item = d.items[0]!;
      const old = item['taskCode'];
      Object.assign(item, { taskCode: code, useLevel: '2', catalogCode: '650116013001' });
      Object.assign(item, { promiseDay: 8, promiseType: 'working-hour' });
      for (const entry of d.agreements) {
        entry['items'] = (entry['items'] as string[]).map((known) => (known === old ? code : known));
      }
    });
    expect(validateCatalogue(data)).toEqual([]);
  });
});
