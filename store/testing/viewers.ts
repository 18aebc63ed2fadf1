import type { Viewer } from '../../models/viewer';

/** Identities for tests; a division makes a clerk of that division unless roles are given. */
export function viewer(
  userId: string,
  roles: readonly string[],
  division: string | null = null,
  groups: readonly string[] = [],
): Viewer {
  return { userId, roles, division, groups: [...roles, ...groups] };
}

export const ADMIN = viewer('admin', ['admin']);
