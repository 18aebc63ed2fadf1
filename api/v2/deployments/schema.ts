import { z } from 'zod';
import { keySchema, tenantSchema } from '../protocol/fields';

/** What became of one process, decision or form of the deployment. */
const deploymentItem = z.object({
  processDefinition: z
    .object({
      processDefinitionId: z.string(),
      processDefinitionKey: keySchema,
      processDefinitionVersion: z.int(),
      resourceName: z.string(),
      tenantId: tenantSchema,
    })
    .optional(),
  decisionDefinition: z
    .object({
      decisionDefinitionId: z.string(),
      decisionDefinitionKey: keySchema,
      version: z.int(),
      name: z.string(),
      decisionRequirementsId: z.string(),
      decisionRequirementsKey: keySchema,
      tenantId: tenantSchema,
    })
    .optional(),
  decisionRequirements: z
    .object({
      decisionRequirementsId: z.string(),
      decisionRequirementsName: z.string(),
      decisionRequirementsKey: keySchema,
      version: z.int(),
      resourceName: z.string(),
      tenantId: tenantSchema,
    })
    .optional(),
  form: z
    .object({
      formId: z.string(),
      formKey: keySchema,
      version: z.int(),
      resourceName: z.string(),
      tenantId: tenantSchema,
    })
    .optional(),
});

/** Ours beside the protocol: what deserves a look in a deployed file (warning), or how something was read (note). */
const deploymentFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  resourceName: z.string().nullable(),
  elementId: z.string().nullable(),
  property: z.string().nullable(),
  line: z.int().optional(),
  message: z.object({ en: z.string(), zh: z.string() }),
});

export const deploymentResult = z.object({
  deploymentKey: keySchema,
  tenantId: tenantSchema,
  deployments: z.array(deploymentItem),
  findings: z.array(deploymentFinding),
});

/** Plain fields beside the files. */
export const deploymentFields = z.strictObject({ tenantId: tenantSchema.optional() });
