import { METRICS } from '../../models/conventions';
import type { PanelBody } from '../grafana';
import { stat } from '../panel';
import { COLOURS } from '../tokens';
import type { View } from '../text';

export function figuresUp({ say }: View): PanelBody {
  const states = {
    '0': { text: say({ zh: '中断', en: 'Away' }), color: COLOURS.bad },
    '1': { text: say({ zh: '正常', en: 'Up' }), color: COLOURS.good },
  };
  return stat({
    title: say({ zh: '读模型', en: 'Read model' }),
    description: say({
      zh: '中断时以上业务数字缺失,不显示旧值。',
      en: 'While it is away the figures above are absent; old values are not shown.',
    }),
    unit: 'short',
    queries: [{ expr: `max(${METRICS.figuresUp.name})` }],
    overrides: [
      {
        matcher: { id: 'byName', options: 'Value' },
        properties: [{ id: 'mappings', value: [{ type: 'value', options: states }] }],
      },
    ],
  });
}

export function unconfirmedAge({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '最久未确认写入', en: 'Oldest unconfirmed write' }),
    description: say({
      zh: '读模型与办件实际状态可能相差的时间;超过 15 秒的写入会被核对。',
      en: 'How far the read model may be from the cases; writes older than 15 s are checked.',
    }),
    unit: 's',
    queries: [{ expr: `max(${METRICS.oldestUnconfirmedAge.name})` }],
    steps: [
      { from: null, colour: COLOURS.good },
      { from: 60, colour: COLOURS.warning },
      { from: 600, colour: COLOURS.bad },
    ],
  });
}

export function openDeliveries({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '待送达消息', en: 'Messages to deliver' }),
    description: say({
      zh: '已分配给办件、尚未得到答复的消息。',
      en: 'Messages assigned to a case that it has not answered yet.',
    }),
    unit: 'short',
    queries: [{ expr: `sum(${METRICS.deliveriesOpen.name})` }],
    steps: [
      { from: null, colour: COLOURS.good },
      { from: 100, colour: COLOURS.warning },
    ],
  });
}

export function calendarDays({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '工作日历剩余', en: 'Calendar coverage left' }),
    description: say({
      zh: '距已发布放假安排覆盖的最后一天;此后的到期日为暂定。',
      en: 'Days to the last one that a published calendar covers; deadlines beyond it are provisional.',
    }),
    unit: 'd',
    queries: [{ expr: `min(${METRICS.calendarDaysLeft.name})` }],
    steps: [
      { from: null, colour: COLOURS.bad },
      { from: 20, colour: COLOURS.warning },
      { from: 45, colour: COLOURS.good },
    ],
  });
}
