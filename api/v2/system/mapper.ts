import type { Viewer } from '../../../models/viewer';
import type { Readiness } from '../../http/dependencies';
import { DEFAULT_TENANT } from '../protocol/fields';

/** One broker with one partition: clients only look whether somebody leads, and at the version. */
export function topologyOf(publicUrl: string, version: string, readiness: Readiness) {
  const url = new URL(publicUrl);
  const isHealthy = readiness.database && readiness.temporal && readiness.worker;
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return {
    brokers: [
      {
        nodeId: 0,
        host: url.hostname,
        port,
        partitions: [{ partitionId: 1, role: 'leader', health: isHealthy ? 'healthy' : 'unhealthy' }],
        version,
      },
    ],
    clusterSize: 1,
    partitionsCount: 1,
    replicationFactor: 1,
    gatewayVersion: version,
    lastCompletedChangeId: '-1',
  };
}

/** The caller as its token shows it. */
export function userOf(viewer: Viewer) {
  return {
    username: viewer.userId,
    displayName: viewer.userId,
    authorizedComponents: [],
    tenants: [{ tenantId: DEFAULT_TENANT, name: 'Default' }],
    groups: [...viewer.groups],
    roles: [...viewer.roles],
    salesPlanType: '',
    c8Links: {},
    canLogout: false,
  };
}
