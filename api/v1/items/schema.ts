import { z } from 'zod';
import { MODES, TASK_TYPES } from '../../../models/catalogue/item';
import { LIMIT_UNITS } from '../../../models/sla/limit';
import { divisionField, itemCodeField, modeField, versionField } from '../fields';
import { offsetQuery } from '../paging';

export const itemParams = z.strictObject({ code: itemCodeField });
export const itemVersionParams = z.strictObject({ code: itemCodeField, version: versionField });
export const itemQuery = z.strictObject({ version: versionField.optional() });
export const searchItemsQuery = z.strictObject({
  ...offsetQuery,
  division: divisionField.optional(),
  mode: modeField.optional(),
  text: z.string().min(1).max(100).optional(),
});

const text = z.string().min(1).max(500);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date YYYY-MM-DD · 应为日期 YYYY-MM-DD');
const days = z.int().min(1).max(10_000);
const unit = z.enum(LIMIT_UNITS);

/** 事项, named after the data dictionary of GB/T 39046. */
export const itemSchema = z.strictObject({
  taskName: text,
  taskNameEn: text,
  catalogCode: z
    .string()
    .regex(/^\w{12}$/)
    .nullable(),
  taskCode: itemCodeField,
  localTaskCode: z.string().max(36).nullable(),
  taskType: z.enum(TASK_TYPES),
  useLevel: z.enum(['1', '2', '3', '4', '5', '6', '7']),
  deptName: text,
  deptCode: z.string().length(18).nullable(),
  division: divisionField,
  anticipateDay: days,
  anticipateType: unit,
  anticipateExplain: text,
  anticipateExtension: z.int().min(0).max(10_000).nullable(),
  promiseDay: days.nullable(),
  promiseType: unit.nullable(),
  promiseExplain: text.nullable(),
  projectType: z.enum(['1', '2', '9']),
  handleType: z.array(z.enum(['1', '2', '3', '4', '9'])).max(5),
  scopes: z
    .array(
      z.strictObject({
        shape: z.enum(MODES),
        range: z.enum(['national', 'cross-province', 'cross-city', 'cross-county']),
        divisions: z.array(divisionField).max(500),
      }),
    )
    .max(20),
  modes: z.array(z.enum(MODES)).max(MODES.length),
  materials: z
    .array(
      z.strictObject({
        materialName: text,
        isNeed: z.boolean(),
        materialFormat: z.enum(['paper', 'electronic', 'either']),
        sourceType: z.enum(['applicant', 'agency', 'other']),
        byLaw: text.nullable(),
      }),
    )
    .max(200),
  templates: z.strictObject({
    online: text.optional(),
    'proxy-collection': text.optional(),
    video: text.optional(),
  }),
  taskVersion: z.int().min(1),
  batch: z.string().max(100),
  effectiveFrom: date,
  effectiveTo: date.nullable(),
  verified: z.boolean().describe('false: the limits are the general rule (行政许可法 art. 42), not published ones'),
  source: text,
});

export const itemAnswerSchema = z.object({ ...itemSchema.shape, version: z.int() });
export const itemListSchema = z.object({
  items: z.array(z.object(itemSchema.shape)),
  page: z.object({ totalItems: z.int() }),
});
export const draftAnswerSchema = z.object({ code: z.string(), version: z.int() });
