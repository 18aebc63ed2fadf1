/** Colours by meaning; panels name no colour themselves. */
export const COLOURS = {
  good: '#299c46',
  warning: '#e0b400',
  bad: '#e02f44',
  worst: '#8f1d2c',
  neutral: '#5794f2',
  quiet: '#8e8e8e',
} as const;

/** 四色灯: the light of a case, in the order in which it is stacked. */
export const LIGHTS = [
  { value: 'none', colour: COLOURS.quiet, zh: '未计时', en: 'No clock' },
  { value: 'green', colour: COLOURS.good, zh: '绿灯', en: 'Green' },
  { value: 'yellow', colour: COLOURS.warning, zh: '黄灯·临期', en: 'Yellow, due soon' },
  { value: 'red', colour: COLOURS.bad, zh: '红灯·超承诺', en: 'Red, over the commitment' },
  { value: 'dark-red', colour: COLOURS.worst, zh: '深红·超法定', en: 'Dark red, over the law' },
] as const;

export const REFRESH = '30s';
export const DEFAULT_RANGE = 'now-7d';
/** Share of cases in time below which a division is shown as warning, and as bad. */
export const ON_TIME_TARGET = { good: 0.98, warning: 0.9 } as const;
