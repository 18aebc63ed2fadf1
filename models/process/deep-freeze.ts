/** Freezes plain JSON with everything in it: one copy is shared by all cases of a worker. */
export function deepFreeze<T>(value: T): T {
  const open: unknown[] = [value];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part !== 'object' || part === null || Object.isFrozen(part)) continue;
    Object.freeze(part);
    for (const child of Object.values(part)) if (typeof child === 'object' && child !== null) open.push(child);
  }
  return value;
}
