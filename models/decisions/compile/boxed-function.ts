import type { FeelNode, FeelParameter } from '../../feel/nodes';
import type { XmlElement } from '../../parser/xml-tree';
import { typed, unsupported, within, type CompileContext, type Place } from './compile-context';
import { attributeOf, dmnChild, dmnChildren } from './dmn-source';
import { expressionIn } from './expression-child';
import { typeOf } from './item-definitions';

/** A function of kind FEEL; Java and PMML would run foreign code and are refused by name. */
export function functionDefinition(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const kind = attributeOf(element, 'kind') ?? 'FEEL';
  if (!/^(?:FEEL|F)$/i.test(kind)) {
    const { owner } = place;
    const [en, zh] = [
      `The function of ${owner} is of kind ${kind}; only FEEL is executed.`,
      `${owner} 的函数类型为 ${kind},只执行 FEEL。`,
    ];
    return unsupported(context, place, en, zh);
  }
  const params = dmnChildren(element, 'formalParameter').map((parameter): FeelParameter => ({
    name: attributeOf(parameter, 'name') ?? '',
    type: typeOf(parameter, place.owner, context.types, context.report),
  }));
  return { t: 'fn', params, body: expressionIn(element, place, context) };
}

/** A call with named arguments: the called function is FEEL text, each binding gives one parameter. */
export function invocation(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const bindings = dmnChildren(element, 'binding');
  return {
    t: 'named',
    fn: expressionIn(element, place, context),
    names: bindings.map((binding) => attributeOf(dmnChild(binding, 'parameter'), 'name') ?? ''),
    args: bindings.map((binding, i) => {
      const type = typeOf(dmnChild(binding, 'parameter'), place.owner, context.types, context.report);
      return typed(expressionIn(binding, within(place, `binding[${i}]`), context), type);
    }),
  };
}
