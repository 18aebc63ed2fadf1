import { z } from 'zod';
import { VERDICTS } from '../../../models/sla/verdict';
import {
  MAX_INTEGER,
  applicantRefField,
  caseNoField,
  divisionField,
  instantField,
  itemCodeField,
  modeField,
  variablesField,
} from '../fields';
import { pageQuery, pageSchema } from '../paging';

export const startCaseSchema = z.strictObject({
  itemCode: itemCodeField,
  mode: modeField,
  applicantRef: applicantRefField,
  receivingDivision: divisionField,
  handlingDivision: divisionField,
  variables: variablesField.default({}),
});

export const caseParams = z.strictObject({ caseNo: caseNoField });
export const timelineQuery = z.strictObject({
  afterSeq: z.coerce.number().int().min(0).max(MAX_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

export const lightField = z.enum(['none', 'green', 'yellow', 'red', 'dark-red']);
export const caseStateField = z.enum(['STARTING', 'ACTIVE', 'COMPLETED', 'TERMINATED']);

export const searchCasesQuery = z.strictObject({
  ...pageQuery,
  caseNo: caseNoField.optional().describe('The case number or its beginning'),
  itemCode: itemCodeField.optional(),
  mode: modeField.optional(),
  receivingDivision: divisionField.optional(),
  handlingDivision: divisionField.optional(),
  state: caseStateField.optional(),
  light: lightField.optional(),
  sort: z.enum(['caseNo', 'openedAt', 'due']).default('openedAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
});

const limitSchema = z.object({ amount: z.int(), unit: z.string() });

export const clockSchema = z.object({
  clockId: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }).nullable(),
  limit: limitSchema.nullable(),
  basis: z.string().nullable(),
  owner: z.string().nullable(),
  status: z.enum(['not-started', 'running', 'paused', 'stopped']),
  light: lightField,
  startedAt: instantField.nullable(),
  stoppedAt: instantField.nullable(),
  yellowAt: instantField.nullable(),
  due: instantField.nullable(),
  dueDate: z.string().nullable(),
  provisional: z.boolean(),
  calendarVersion: z.string().nullable().describe('null before the clock has started'),
});

export const clockWithLedgerSchema = clockSchema.extend({ ledger: z.array(z.record(z.string(), z.unknown())) });

export const caseSchema = z.object({
  caseNo: z.string(),
  processInstanceKey: z.string(),
  itemCode: z.string(),
  itemVersion: z.int(),
  itemName: z.string(),
  itemVerified: z.boolean().describe('false: its limits are the general rule (行政许可法 art. 42), not published ones'),
  mode: z.string(),
  receivingDivision: z.string(),
  handlingDivision: z.string(),
  applicantRef: z.string(),
  agreementId: z.string().nullable(),
  state: caseStateField,
  light: lightField,
  due: instantField.nullable(),
  provisional: z.boolean(),
  hasIncident: z.boolean(),
  openedAt: instantField,
  closedAt: instantField.nullable(),
});

export const startedCaseSchema = z.object({
  caseNo: z.string(),
  processInstanceKey: z.string(),
  deadlines: z.array(clockSchema),
});

export const caseListSchema = z.object({ items: z.array(caseSchema), page: pageSchema });
export const clockListSchema = z.object({
  items: z.array(clockWithLedgerSchema),
  verdict: z.enum(VERDICTS).nullable().describe('How the decision kept its limits; null without one'),
});

export const timelineSchema = z.object({
  items: z.array(
    z.object({
      seq: z.int(),
      at: instantField,
      type: z.string(),
      key: z.string().nullable(),
      elementId: z.string().nullable(),
      elementName: z.string().nullable(),
      actor: z.object({ userId: z.string(), division: z.string().nullable(), roles: z.array(z.string()) }).nullable(),
      division: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  nextAfterSeq: z.int().nullable(),
});
