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

export const deploymentResult = z.object({
  deploymentKey: keySchema,
  tenantId: tenantSchema,
  deployments: z.array(deploymentItem),
});

/** Plain fields beside the files. */
export const deploymentFields = z.strictObject({ tenantId: tenantSchema.optional() });
