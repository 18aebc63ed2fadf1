import { caseClocks } from '../../catalogue/case-clocks';
import { validateCatalogue } from '../../catalogue/catalogue';
import { statutoryLimit } from '../../catalogue/item';
import { mayStartCase } from '../../catalogue/start-case';
import { findAgreement } from '../../catalogue/agreement';
import { SHIPPED_CATALOGUE_DATA, shippedCatalogue } from './shipped-catalogue';

const { items, agreements, regions } = shippedCatalogue();

describe('the catalogue that ships', () => {
  it('has no findings', () => {
    expect(validateCatalogue(SHIPPED_CATALOGUE_DATA)).toEqual([]);
  });

  it('holds at least eight items, handled on both sides of the border', () => {
    expect(items.length).toBeGreaterThanOrEqual(8);
    expect(new Set(items.map((item) => item.division.slice(0, 2)))).toEqual(new Set(['11', '13']));
  });

  it('invents no limit: what the sources do not give is the general rule, unverified and without commitment', () => {
    for (const item of items) {
      expect(item.promiseDay).toBeNull();
      if (item.verified) expect(item.anticipateExplain).toMatch(/条例 第.+条$/);
      else expect(statutoryLimit(item)).toEqual({ amount: 20, unit: 'working-day' });
    }
    expect(items.filter((item) => item.verified).map((item) => [item.taskName, item.anticipateDay])).toEqual([
      ['企业登记(设立)', 3],
      ['护士执业注册(变更)', 7],
      ['护士执业注册', 20],
    ]);
  });

  it('lets every item start in proxy collection between its division and the other party of an agreement', () => {
    for (const item of items) {
      const between = agreements.filter((agreement) => agreement.items.includes(item.taskCode));
      expect(between.length).toBeGreaterThan(0);
      for (const { parties } of between) {
        const receiving = parties[0] === item.division ? parties[1] : parties[0];
        const query = { receiving, handling: item.division, taskCode: item.taskCode, date: '2026-11-23' };
        const result = mayStartCase({
          item,
          agreement: findAgreement(agreements, query),
          mode: 'proxy-collection',
          receivingDivision: receiving,
          handlingDivision: item.division,
          date: '2026-11-23',
        });
        expect(result).toEqual({ ok: true, processId: 'T2_proxy_collection' });
      }
    }
  });

  it('gives every case its clocks', () => {
    const clocks = caseClocks(items[0]!, agreements[0]!, 'proxy-collection');
    expect(clocks.map((clock) => clock.id)).toEqual(['C1', 'C2p', 'C2s', 'C3', 'C4a', 'C4b', 'C4c', 'E2E']);
  });

  it('connects Beijing and Langfang through systems of different kinds', () => {
    const adapterOf = (code: string) => regions.find((region) => region.code === code)?.adapter;
    expect([adapterOf('110112'), adapterOf('131082')]).toEqual(['rest', 'table']);
  });
});
