import { z } from 'zod';
import { STEPS } from '../../../models/catalogue/step';
import { LIMIT_UNITS } from '../../../models/sla/limit';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const limit = z.object({ amount: z.int(), unit: z.enum(LIMIT_UNITS) });

export const agreementAnswerSchema = z.object({
  id: z.string(),
  version: z.int(),
  name: bilingual,
  parties: z.array(z.string()).length(2),
  items: z.array(z.string()),
  entrustments: z.array(
    z.object({ division: z.string(), steps: z.array(z.enum(STEPS)), items: z.array(z.string()).nullable() }),
  ),
  from: z.string(),
  to: z.string().nullable(),
  receiptCountsFrom: z.enum(['collecting', 'handling']),
  transit: z.object({ dispatch: limit, transit: limit, signOff: limit }).nullable(),
  source: z.string(),
  verified: z.boolean().describe('false: the text of the agreement was not seen'),
});

export const agreementListSchema = z.object({
  items: z.array(agreementAnswerSchema),
  page: z.object({ totalItems: z.int() }),
});
