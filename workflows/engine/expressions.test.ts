import { process, script, start } from './testing/model-builder';
import { TestCase } from './testing/test-case';

describe('an expression of a case', () => {
  it.each([
    [1, '<range>'],
    [2, '<range>'],
    [3, '[1..3]'],
  ])('has the results of its engine revision: %d', (engineRev, expected) => {
    const model = process('p', [start('s'), script('a', '=string([1..3])', 'text')], ['s -> a']);

    expect(new TestCase(model, { engineRev }).variables()).toEqual({ text: expected });
  });
});
