import type { Json } from '../../json';
import { valueOf } from '../testing/value-of';

describe('named arguments', () => {
  it.each<[string, Json]>([
    ['insert before(list: [1, 3], position: 1, newItem: 2)', [2, 1, 3]],
    ['insert before(list: [1, 3], position: 1, new item: 2)', [2, 1, 3]],
    ['list replace(list: [1], position: 1, newItem: 2)', [2]],
    ['list replace(list: [1, 2], match: function(item, newItem) item = 1, newItem: 9)', [9, 2]],
    ['append(list: [1], items: [2, 3])', [1, 2, 3]],
    ['append(list: [1], item: [2])', [1, [2]]],
    ['append([1], [2, 3])', [1, [2, 3]]],
    ['concatenate(lists: [[1], [2]])', [1, 2]],
    ['union(lists: [[1, 2], [2, 3]])', [1, 2, 3]],
    ['extract(input: "a1", pattern: "[0-9]")', ['1']],
    ['abs(number: -1)', 1],
    ['abs(n: @"-P1D")', 'P1D'],
    ['decimal(n: 2.5, scale: 0, mode: "HALF_UP")', 3],
    ['date and time(date: @"2020-07-31T14:27:30", timezone: "Z")', '2020-07-31T14:27:30Z'],
    ['before(point1: 1, point2: 10)', true],
    ['before(range1: [1..5], range2: [6..10])', true],
    ['before(point: 1, range: [2..5])', true],
    ['before(range: [1..5], point: 10)', true],
    ['after(point: 12, range: [2..5])', true],
    ['after(range: [2..5], point: 12)', false],
    ['finishes(range: [1..5], point: 5)', true],
    ['after(range1: [6..10], range2: [1..5])', true],
    ['finishes(point: 5, range: [1..5])', true],
    ['finishes(range1: [3..5], range2: [1..5])', true],
    ['finishes(range1: 5, range2: [1..5])', null],
    ['finished by(range1: [1..5], range2: [3..5])', true],
    ['includes(range1: [5..10], range2: [6..8])', true],
    ['during(range1: [4..6], range2: [1..10])', true],
    ['starts(range1: [1..3], range2: [1..5])', true],
    ['started by(range1: [1..10], range2: [1..5])', true],
    ['coincides(point1: 5, point2: 5)', true],
    ['coincides(range1: [1..5], range2: [1..5])', true],
  ])('%s is %j', (source, expected) => expect(valueOf(source)).toEqual(expected));
});
