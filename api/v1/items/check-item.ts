import type { Item } from '../../../models/catalogue/item';
import { CodedError } from '../../../models/errors/coded-error';

/**
 * Rules between fields of a draft: a committed limit has a unit and a published basis (it is never invented) and does not
 * exceed the statutory one, and dates are in order. @throws CodedError BAD_REQUEST naming the field
 */
export function checkItem(item: Item): void {
  const hasPromise = item.promiseDay !== null;
  if (hasPromise !== (item.promiseType !== null) || hasPromise !== (item.promiseExplain !== null)) {
    refuse('promiseDay', 'a committed limit with its unit and its published basis, or none of the three');
  }
  const isComparable = item.promiseType === item.anticipateType;
  if (isComparable && item.promiseDay !== null && item.promiseDay > item.anticipateDay) {
    refuse('promiseDay', 'a committed limit within the statutory one');
  }
  if (item.effectiveTo !== null && item.effectiveTo < item.effectiveFrom) {
    refuse('effectiveTo', 'a last day that is not before the first');
  }
}

function refuse(path: string, expected: string): never {
  throw new CodedError('BAD_REQUEST', `body.${path}: expected ${expected}`, {
    issues: [{ path: `body.${path}`, expected }],
  });
}
