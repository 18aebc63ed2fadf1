import { CASE_FILE } from './testing/case-file';
import { process, script, start } from './testing/model-builder';
import { TestCase } from './testing/test-case';

const model = process('p', [start('s'), script('a', '=case.handlingDivision', 'division')], ['s -> a']);

describe('the case file in expressions', () => {
  it('is there as case and no variable takes its place', () => {
    const c = new TestCase(model, { file: CASE_FILE, variables: { case: { handlingDivision: '999999' } } });
    expect(c.of('variables-set').at(-1)?.values).toEqual({ division: CASE_FILE.handlingDivision });
  });

  it('leaves the name to variables where there is no case file', () => {
    const c = new TestCase(model, { variables: { case: { handlingDivision: '131082' } } });
    expect(c.of('variables-set').at(-1)?.values).toEqual({ division: '131082' });
  });
});
