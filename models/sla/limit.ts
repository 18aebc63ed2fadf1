/** Units of a time limit; 工作日, 自然日, 工作小时, 小时. */
export const LIMIT_UNITS = ['working-day', 'calendar-day', 'working-hour', 'hour'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** A budget of time: a whole number of units, at least 1. */
export type Limit = { readonly amount: number; readonly unit: LimitUnit };

/** A suspension of a limit: excludes the days d with from <= d < to; `to` is `null` while it lasts. Dates `YYYY-MM-DD`. */
export type Suspension = { readonly from: string; readonly to: string | null };
