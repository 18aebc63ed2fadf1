import type { DecisionTableNode, FeelNode, FeelType, HitPolicy } from '../../feel/nodes';
import { problem } from '../../rules/finding';
import type { XmlElement } from '../../parser/xml-tree';
import { missing, parseSource, parseTests, typed, within, type CompileContext, type Place } from './compile-context';
import { attributeOf, dmnChild, dmnChildren, expressionText } from './dmn-source';
import { typeOf } from './item-definitions';

const POLICIES: ReadonlyMap<string, HitPolicy> = new Map([
  ['UNIQUE', 'U'],
  ['ANY', 'A'],
  ['PRIORITY', 'P'],
  ['FIRST', 'F'],
  ['RULE ORDER', 'R'],
  ['OUTPUT ORDER', 'O'],
  ['COLLECT', 'C'],
]);
const AGGREGATIONS: ReadonlyMap<string, HitPolicy> = new Map([
  ['SUM', 'C+'],
  ['MIN', 'C<'],
  ['MAX', 'C>'],
  ['COUNT', 'C#'],
]);

/** Compiles a decision table (DMN 1.5, chapter 8). Annotations and orientation mean nothing for the outcome. */
export function decisionTable(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const inputs = dmnChildren(element, 'input').map((input, i) =>
    inputClause(input, within(place, `input[${i}]`), context),
  );
  const clauses = dmnChildren(element, 'output');
  const ofWhole =
    clauses.length === 1 ? (typeOf(element, place.owner, context.types, context.report) ?? place.type) : null;
  const outputs = clauses.map((output, i) => outputClause(output, ofWhole, within(place, `output[${i}]`), context));
  if (outputs.length === 0) missing(context, within(place, 'output'));
  const policy = hitPolicy(element, outputs, place, context);
  const rules = dmnChildren(element, 'rule').map((rule, r) => {
    const at = within(place, `rule[${r}]`);
    const tests = dmnChildren(rule, 'inputEntry');
    const results = dmnChildren(rule, 'outputEntry');
    if (tests.length !== inputs.length || results.length !== outputs.length) {
      const { owner } = place;
      refuse(
        context,
        at,
        `Rule ${r + 1} of ${owner} does not have one entry for each clause.`,
        `${owner} 第 ${r + 1} 条规则的单元格数与列数不符。`,
      );
    }
    return {
      ...idOf(rule),
      tests: tests.map((entry, i) => inputEntry(entry, within(at, `inputEntry[${i}]`), context)),
      outputs: results.map((entry, i) => outputEntry(entry, within(at, `outputEntry[${i}]`), context)),
    };
  });
  return { t: 'table', policy, inputs, outputs, rules };
}

function inputClause(input: XmlElement, place: Place, context: CompileContext): DecisionTableNode['inputs'][number] {
  const expression = dmnChild(input, 'inputExpression');
  const source = expressionText(expression);
  const value = source === null ? missing(context, place) : parseSource(context, place, source);
  const type = typeOf(expression, place.owner, context.types, context.report);
  const allowed = expressionText(dmnChild(input, 'inputValues'));
  return {
    ...idOf(input),
    label: attributeOf(input, 'label') ?? source ?? attributeOf(input, 'id') ?? '',
    value: type === null ? value : { t: 'as', value, type, given: true },
    allowed: allowed === null ? null : parseTests(context, within(place, 'inputValues'), allowed),
  };
}

/** Without output values of its own, a clause has the allowed values of its type; the only one has that of the table. */
function outputClause(
  output: XmlElement,
  ofWhole: FeelType | null | undefined,
  place: Place,
  context: CompileContext,
): DecisionTableNode['outputs'][number] {
  const values = expressionText(dmnChild(output, 'outputValues'));
  const allowed = values === null ? null : parseTests(context, within(place, 'outputValues'), values);
  const type = typeOf(output, place.owner, context.types, context.report);
  const ranked = allowed ?? (type ?? ofWhole)?.allowed;
  const standard = expressionText(dmnChild(output, 'defaultOutputEntry'));
  return {
    ...idOf(output),
    name: attributeOf(output, 'name') ?? attributeOf(output, 'label') ?? attributeOf(output, 'id') ?? '',
    type,
    allowed,
    values: ranked?.t === 'tests' && ranked.tests.length > 0 ? ranked.tests : null,
    default: standard === null ? null : parseSource(context, within(place, 'defaultOutputEntry'), standard),
  };
}

function idOf(element: XmlElement): { readonly id?: string } {
  const id = attributeOf(element, 'id');
  return id === null ? {} : { id };
}

/** An empty cell and `-` accept every input. */
function inputEntry(entry: XmlElement, place: Place, context: CompileContext): FeelNode | null {
  const source = expressionText(entry);
  if (source === null || source === '-') return null;
  return parseTests(context, place, source);
}

/** An empty output is null; so is `-`, which some tools write. */
function outputEntry(entry: XmlElement, place: Place, context: CompileContext): FeelNode {
  const source = expressionText(entry);
  if (source === null || source === '-') return { t: 'null' };
  return typed(parseSource(context, place, source), typeOf(entry, place.owner, context.types, context.report));
}

function hitPolicy(
  element: XmlElement,
  outputs: DecisionTableNode['outputs'],
  place: Place,
  context: CompileContext,
): HitPolicy {
  const name = attributeOf(element, 'hitPolicy') ?? 'UNIQUE';
  const policy = POLICIES.get(name.replace('_', ' '));
  const { owner } = place;
  if (policy === undefined) {
    refuse(context, place, `The hit policy ${name} of ${owner} is not known.`, `${owner} 的命中策略 ${name} 不存在。`);
    return 'U';
  }
  const aggregation = attributeOf(element, 'aggregation');
  if ((policy === 'P' || policy === 'O') && outputs.every((output) => output.values === null)) {
    refuse(
      context,
      place,
      `The hit policy ${name} of ${owner} needs output values.`,
      `${owner} 的命中策略 ${name} 需要输出值列表。`,
    );
  }
  if (policy !== 'C' || aggregation === null) return policy;
  const aggregated = AGGREGATIONS.get(aggregation);
  if (aggregated === undefined) {
    refuse(
      context,
      place,
      `The aggregation ${aggregation} of ${owner} is not known.`,
      `${owner} 的聚合方式 ${aggregation} 不存在。`,
    );
    return policy;
  }
  if (outputs.length > 1 && aggregated !== 'C#') {
    refuse(context, place, `${owner} cannot aggregate several outputs.`, `${owner} 有多个输出,不能聚合。`);
  }
  return aggregated;
}

function refuse(context: CompileContext, place: Place, en: string, zh: string): void {
  context.report(problem('DECISION_TABLE_INVALID', place.owner, place.path, en, zh));
}
