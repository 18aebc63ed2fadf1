import type { ClockSpec } from '../sla/clock';
import type { Agreement } from './agreement';
import { committedLimit, statutoryLimit } from './item';
import type { Item, Mode } from './item';

/** 行政许可法: limits that hold for every case of an item, in working days (art. 82). */
const NOTICE_DAYS = { amount: 5, unit: 'working-day' } as const;
const SERVICE_DAYS = { amount: 10, unit: 'working-day' } as const;

/**
 * The clocks of a case, pinned when it starts (domain section 4). The mode adds hand-over clocks; it never changes
 * acceptance, decision or service: a case that is collected for another region keeps the committed limit.
 */
export function caseClocks(item: Item, agreement: Agreement | null, mode: Mode): readonly ClockSpec[] {
  const handling = { owner: 'handling', region: 'handling' } as const;
  const promised = committedLimit(item);
  return [
    {
      ...handling,
      id: 'C1',
      name: { zh: '受理', en: 'Acceptance' },
      limit: NOTICE_DAYS,
      basis: '行政许可法 第三十二条',
      start: agreement?.receiptCountsFrom === 'collecting' ? 'collected' : 'received',
      stop: ['accepted', 'rejected', 'correction-notice', 'withdrawn', 'lapsed', 'closed'],
      restart: { after: 'correction-notice', on: 'correction-received' },
      late: 'red',
    },
    {
      ...handling,
      id: 'C2p',
      name: { zh: '承诺时限', en: 'Committed limit' },
      limit: promised,
      basis: item.promiseExplain ?? (promised ? '承诺办结时限' : '未公布承诺时限'),
      start: 'accepted',
      stop: ['decided', 'withdrawn', 'lapsed', 'closed'],
      restart: null,
      late: 'red',
    },
    {
      ...handling,
      id: 'C2s',
      name: { zh: '法定时限', en: 'Statutory limit' },
      limit: statutoryLimit(item),
      basis: item.anticipateExplain,
      start: 'accepted',
      stop: ['decided', 'withdrawn', 'lapsed', 'closed'],
      restart: null,
      late: 'dark-red',
      ...(item.anticipateExtension === null ? {} : { extension: item.anticipateExtension }),
    },
    {
      ...handling,
      id: 'C3',
      name: { zh: '送达', en: 'Service of the decision' },
      limit: SERVICE_DAYS,
      basis: '行政许可法 第四十四条',
      start: 'decided',
      stop: ['served', 'closed'],
      restart: null,
      late: 'red',
    },
    ...(mode === 'proxy-collection' && agreement ? transitClocks(agreement) : []),
    {
      id: 'E2E',
      name: { zh: '全程用时', en: 'End to end' },
      limit: null,
      basis: '全程用时统计(无法定时限)',
      owner: 'all',
      region: 'handling',
      start: 'first-contact',
      stop: ['closed'],
      restart: null,
      late: 'red',
    },
  ];
}

/** Hand-over clocks of proxy collection, where the parties have agreed on limits. */
function transitClocks(agreement: Agreement): readonly ClockSpec[] {
  if (!agreement.transit) return [];
  const common = { basis: `${agreement.name.zh}(${agreement.id})`, restart: null, late: 'red' } as const;
  const { dispatch, transit, signOff } = agreement.transit;
  return [
    {
      ...common,
      id: 'C4a',
      name: { zh: '寄出', en: 'Dispatch' },
      limit: dispatch,
      owner: 'receiving',
      region: 'receiving',
      start: 'collected',
      stop: ['dispatched', 'withdrawn', 'closed'],
    },
    {
      ...common,
      id: 'C4b',
      name: { zh: '在途', en: 'Transit' },
      limit: transit,
      owner: 'transit',
      region: 'handling',
      start: 'dispatched',
      stop: ['arrived', 'withdrawn', 'closed'],
    },
    {
      ...common,
      id: 'C4c',
      name: { zh: '签收清点', en: 'Sign-off' },
      limit: signOff,
      owner: 'handling',
      region: 'handling',
      start: 'arrived',
      stop: ['received', 'withdrawn', 'closed'],
    },
  ];
}
