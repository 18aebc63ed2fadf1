import { z } from 'zod';
import type { CatalogueFault } from '../../../models/catalogue/catalogue-finding';
import { draftRoutes } from '../catalogue-drafts';
import { divisionField } from '../fields';

const text = z.string().min(1).max(200);

const regionBody = z.strictObject({
  code: divisionField,
  name: z.strictObject({ zh: text, en: text }),
  level: z.enum(['province', 'city', 'county']),
  parent: divisionField.nullable(),
  adapter: z.enum(['rest', 'table']).nullable(),
  verified: z.boolean(),
});

/** A division takes part from its publication on; whether a system answers for it is a matter of the regional workers. */
export const regionDraftRoutes = draftRoutes({
  kind: 'region',
  path: '/api/v1/regions',
  noun: 'Region',
  zh: '行政区划',
  body: regionBody,
  idOf: ({ code }) => code,
  async faults({ code, parent }, { catalogue }): Promise<readonly CatalogueFault[]> {
    if (parent === null) return [];
    const isKnown = parent !== code && (await catalogue.region(parent)) !== null;
    return isKnown ? [] : [['CATALOGUE_REFERENCE_UNKNOWN', 'body.parent']];
  },
});
