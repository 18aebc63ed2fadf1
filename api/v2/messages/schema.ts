import { z } from 'zod';
import { durationSchema, keySchema, nameSchema, tenantSchema, variablesSchema } from '../protocol/fields';

const common = {
  name: nameSchema.min(1),
  correlationKey: nameSchema.optional(),
  variables: variablesSchema.nullable().optional(),
  tenantId: tenantSchema.optional(),
};

export const publicationBody = z.strictObject({
  ...common,
  /** Milliseconds; 0 is never kept for later. */
  timeToLive: durationSchema.optional(),
  messageId: nameSchema.optional(),
});

export const publicationResult = z.object({ messageKey: keySchema, tenantId: tenantSchema });

export const correlationBody = z.strictObject(common);

export const correlationResult = z.object({
  messageKey: keySchema,
  processInstanceKey: keySchema,
  tenantId: tenantSchema,
});
