/**
 * A stable sort by a "comes before" question. Written out because the order in which the host's sort asks, and with it
 * the count of steps and the result for contradictory answers, may differ between versions of the host.
 */
export function mergeSort<T>(list: readonly T[], before: (left: T, right: T) => boolean): T[] {
  let source = [...list];
  for (let width = 1; width < source.length; width *= 2) {
    const target: T[] = [];
    for (let start = 0; start < source.length; start += 2 * width) {
      merge(source.slice(start, start + width), source.slice(start + width, start + 2 * width), target, before);
    }
    source = target;
  }
  return source;
}

function merge<T>(left: readonly T[], right: readonly T[], target: T[], before: (a: T, b: T) => boolean): void {
  let at = 0;
  for (const item of left) {
    for (; at < right.length; at++) {
      const candidate = right[at] as T;
      if (!before(candidate, item)) break;
      target.push(candidate);
    }
    target.push(item);
  }
  for (const item of right.slice(at)) target.push(item);
}
