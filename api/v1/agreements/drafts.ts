import { z } from 'zod';
import type { Agreement } from '../../../models/catalogue/agreement';
import { agreementFaults } from '../../../models/catalogue/agreement-rules';
import { STEPS } from '../../../models/catalogue/step';
import { LIMIT_UNITS } from '../../../models/sla/limit';
import { draftRoutes } from '../catalogue-drafts';
import { divisionField, itemCodeField } from '../fields';

const text = z.string().min(1).max(1_000);
const date = z.iso.date();
const limit = z.strictObject({ amount: z.int().min(1).max(10_000), unit: z.enum(LIMIT_UNITS) });
const items = z.array(itemCodeField).max(500);

const agreementBody = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,64}$/),
  version: z.int().min(1).describe('the version of the document itself'),
  name: z.strictObject({ zh: text, en: text }),
  parties: z.tuple([divisionField, divisionField]),
  items,
  entrustments: z
    .array(
      z.strictObject({
        division: divisionField,
        steps: z.array(z.enum(STEPS)).max(STEPS.length),
        items: items.nullable(),
      }),
    )
    .max(100),
  from: date,
  to: date.nullable(),
  receiptCountsFrom: z.enum(['collecting', 'handling']),
  transit: z.strictObject({ dispatch: limit, transit: limit, signOff: limit }).nullable(),
  source: text,
  verified: z.boolean(),
});

/** Cases that start from a publication on use the new version; open cases keep what they have pinned. */
export const agreementDraftRoutes = draftRoutes({
  kind: 'agreement',
  path: '/api/v1/agreements',
  noun: 'Agreement',
  zh: '授权协议',
  body: agreementBody,
  idOf: ({ id }) => id,
  async faults(body, { catalogue }) {
    const agreement: Agreement = body;
    const [regions, found] = await Promise.all([
      catalogue.regions(),
      Promise.all(agreement.items.map((code) => catalogue.item(code))),
    ]);
    const known = found.flatMap((entry) => (entry ? [entry.item] : []));
    return agreementFaults(agreement, 'body', known, new Set(regions.map(({ code }) => code)));
  },
});
