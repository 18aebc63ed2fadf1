import { shippedCatalogue } from '../library/catalogue/shipped-catalogue';
import { findAgreement, permittedSteps } from './agreement';
import type { Agreement } from './agreement';
import type { Item } from './item';
import { mayStartCase } from './start-case';

const { items, agreements } = shippedCatalogue();
const item = items.find((entry) => entry.taskCode === '131082-0001')!;
const agreement = agreements.find((entry) => entry.parties.includes('131082'))!;
const good = {
  item,
  agreement,
  mode: 'proxy-collection',
  receivingDivision: '110112',
  handlingDivision: '131082',
  date: '2026-03-02',
};

describe('a case may start', () => {
  it('under an agreement in force that names the item', () => {
    expect(mayStartCase(good)).toEqual({ ok: true, processId: 'T2_proxy_collection' });
  });

  it('within one division without any agreement', () => {
    expect(mayStartCase({ ...good, agreement: null, receivingDivision: '131082' }).ok).toBe(true);
  });

  it('on the last day of the agreement', () => {
    const ending: Agreement = { ...agreement, to: '2026-03-02' };
    expect(mayStartCase({ ...good, agreement: ending }).ok).toBe(true);
  });

  it.each<[string, Partial<Parameters<typeof mayStartCase>[0]>, string]>([
    ['an unknown item', { item: null }, 'ITEM_UNKNOWN'],
    ['another handling division than the item’s', { handlingDivision: '131024' }, 'ITEM_NOT_OF_DIVISION'],
    ['a day before the item', { date: '2020-01-01' }, 'ITEM_NOT_EFFECTIVE'],
    ['a day after the item', { item: { ...item, effectiveTo: '2026-03-01' } }, 'ITEM_NOT_EFFECTIVE'],
    ['a mode that the item has not', { mode: 'video' }, 'MODE_NOT_OFFERED'],
    ['a mode of the prototype', { mode: 'constructor' }, 'MODE_NOT_OFFERED'],
    ['a mode without a template', { item: { ...item, templates: {} } }, 'MODE_NOT_OFFERED'],
    ['no agreement', { agreement: null }, 'AGREEMENT_MISSING'],
    ['the agreement of other parties', { receivingDivision: '110113' }, 'AGREEMENT_MISSING'],
    ['an agreement of tomorrow', { agreement: { ...agreement, from: '2026-03-03' } }, 'AGREEMENT_NOT_YET_IN_FORCE'],
    ['an agreement of yesterday', { agreement: { ...agreement, to: '2026-03-01' } }, 'AGREEMENT_EXPIRED'],
    ['an agreement on other items', { agreement: { ...agreement, items: [] } }, 'ITEM_NOT_IN_AGREEMENT'],
    ['a scope that leaves the division out', { item: { ...item, scopes: [] } }, 'ITEM_NOT_OFFERED_THERE'],
  ])('but not with %s', (_name, change, code) => {
    expect(mayStartCase({ ...good, ...change })).toEqual({ ok: false, code });
  });

  it('where the scope names the province of the receiving division, or the nation', () => {
    const scoped = (range: 'national' | 'cross-province', divisions: readonly string[]): Item => ({
      ...item,
      scopes: [{ shape: 'proxy-collection', range, divisions }],
    });
    expect(mayStartCase({ ...good, item: scoped('cross-province', ['110000']) }).ok).toBe(true);
    expect(mayStartCase({ ...good, item: scoped('national', []) }).ok).toBe(true);
    expect(mayStartCase({ ...good, item: scoped('cross-province', ['120000']) }).ok).toBe(false);
  });
});

describe('the agreement that is used', () => {
  const query = { receiving: '110112', handling: '131082', taskCode: item.taskCode, date: '2026-03-02' };
  const expired: Agreement = { ...agreement, id: 'old', to: '2025-01-01' };

  it('is the one in force that names the item, in either direction', () => {
    expect(findAgreement([expired, ...agreements], query)).toBe(agreement);
    expect(
      findAgreement(agreements, { ...query, receiving: '131082', handling: '110112', taskCode: '110112-0001' }),
    ).toBe(agreement);
  });

  it('is else the nearest miss, so that the refusal names what is lacking', () => {
    const other: Agreement = { ...agreement, id: 'other', items: [] };
    expect(findAgreement([other, expired], query)).toBe(expired);
    expect(findAgreement([other], query)).toBe(other);
    expect(findAgreement(agreements, { ...query, receiving: '120102' })).toBeNull();
  });

  it('entrusts steps per division for the items it names, each step once', () => {
    const entrusting: Agreement = {
      ...agreement,
      entrustments: [
        { division: '110112', steps: ['accept', 'examine'], items: ['131082-0001'] },
        { division: '110112', steps: ['accept'], items: null },
      ],
    };
    expect(permittedSteps(entrusting, '131082-0001')).toEqual({ '110112': ['accept', 'examine'] });
    expect(permittedSteps(entrusting, '110112-0001')).toEqual({ '110112': ['accept'] });
  });
});
