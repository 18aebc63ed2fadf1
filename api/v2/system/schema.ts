import { z } from 'zod';
import { tenantSchema } from '../protocol/fields';

export const topologyResult = z.object({
  brokers: z.array(
    z.object({
      nodeId: z.int(),
      host: z.string(),
      port: z.int(),
      partitions: z.array(
        z.object({
          partitionId: z.int(),
          role: z.enum(['leader', 'follower', 'inactive']),
          health: z.enum(['healthy', 'unhealthy', 'dead']),
        }),
      ),
      version: z.string(),
    }),
  ),
  clusterSize: z.int(),
  partitionsCount: z.int(),
  replicationFactor: z.int(),
  gatewayVersion: z.string(),
  lastCompletedChangeId: z.string(),
});

export const userResult = z.object({
  username: z.string(),
  displayName: z.string(),
  authorizedComponents: z.array(z.string()),
  tenants: z.array(z.object({ tenantId: tenantSchema, name: z.string() })),
  groups: z.array(z.string()),
  roles: z.array(z.string()),
  salesPlanType: z.string(),
  c8Links: z.record(z.string(), z.string()),
  canLogout: z.boolean(),
});
