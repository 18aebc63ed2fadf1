import { z } from 'zod';
import { calendarYearFaults } from '../../../models/catalogue/calendar-rules';
import type { CalendarYear } from '../../../models/sla/calendar';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { draftRoutes } from '../catalogue-drafts';

const text = z.string().min(1).max(200);
const dates = z.array(z.iso.date()).max(200);

/** One year as the State Council General Office published it (放假安排). */
const calendarYear = z.strictObject({
  year: z.int().min(1950).max(2199),
  noticeNo: text.nullable().describe('e.g. 国办发明电〔2025〕7号'),
  noticeDate: z.iso.date().nullable(),
  source: text,
  verified: z.boolean().describe('false: the statutory floor only, every deadline in this year is provisional'),
  off: dates.describe('days off, weekends inside a holiday included'),
  makeup: dates.describe('Saturdays and Sundays that are worked instead'),
});

const list = defineRoute({
  method: 'get',
  path: '/api/v1/calendars',
  operationId: 'listCalendars',
  summary: 'Published years of the working calendar. 已发布的工作日历。',
  tag: 'catalogue',
  policy: 'catalogue.read',
  responses: {
    200: {
      description: 'The years, each in its latest published version.',
      schema: z.object({ items: z.array(z.object({ ...calendarYear.shape, id: z.string(), version: z.int() })) }),
    },
  },
  errors: [],
  async handler({ deps }) {
    const published = await deps.store.catalogue.calendars();
    const items = published.map(({ id, version, body }) => ({ ...(body as unknown as CalendarYear), id, version }));
    return { status: 200, body: { items } };
  },
});

/** Publishing a year recomputes the deadlines of open cases (`docs/sla.md`). */
const drafts = draftRoutes({
  kind: 'calendar',
  path: '/api/v1/calendars',
  noun: 'Calendar',
  zh: '工作日历',
  body: calendarYear,
  idOf: ({ year }) => `CN-${year}`,
  faults: async (body) => calendarYearFaults(body, 'body'),
});

export const calendarRoutes: readonly RouteDefinition[] = [list, ...drafts];
