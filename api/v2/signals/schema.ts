import { z } from 'zod';
import { keySchema, nameSchema, tenantSchema, variablesSchema } from '../protocol/fields';

export const broadcastBody = z.strictObject({
  signalName: nameSchema.min(1),
  variables: variablesSchema.nullable().optional(),
  tenantId: tenantSchema.optional(),
});

export const broadcastResult = z.object({ signalKey: keySchema, tenantId: tenantSchema });
