import { dayOfInstant, startOfDay, weekdayOf } from '../../models/sla/day';

/** First instants (epoch ms) after today and after this week, Monday to Sunday, both in +08:00. */
export function endsOfDayAndWeek(now: number): { readonly today: number; readonly week: number } {
  const day = dayOfInstant(now);
  return { today: startOfDay(day + 1), week: startOfDay(day + 8 - weekdayOf(day)) };
}
