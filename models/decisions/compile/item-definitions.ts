import type { FeelNode, FeelType } from '../../feel/nodes';
import type { FeelParser } from '../../feel/parse';
import { note, problem, type Report } from '../../rules/finding';
import type { XmlElement } from '../../parser/xml-tree';
import { attributeOf, dmnChild, dmnChildren, expressionText, resultTypeOf, typeRefOf } from './dmn-source';
import { builtInType, type TypeTable } from './type-table';

const ANY: FeelType = { name: 'Any', of: null, fields: [] };

/**
 * Reads the item definitions of a file (DMN 1.5, 7.3.3): structures, collections, allowed values and type constraints.
 * Types may be used before they are defined; one that is itself by way of others is refused.
 *
 * @param imported types of imported files by their qualified names
 */
export function readItemDefinitions(
  definitions: XmlElement,
  parser: FeelParser,
  report: Report,
  imported: TypeTable,
): TypeTable {
  const sources = new Map<string, XmlElement>();
  for (const item of dmnChildren(definitions, 'itemDefinition')) {
    const name = attributeOf(item, 'name');
    if (name !== null) sources.set(name, item);
  }
  const table = new Map<string, FeelType>(imported);
  for (const name of sources.keys()) table.delete(name);
  const begun = new Set<string>();
  let depth = 0;

  const byName = (name: string, owner: string): FeelType => {
    const source = sources.get(name);
    const known = table.get(name);
    if (known !== undefined) return known;
    if (source === undefined) return builtInType(name) ?? unknownType(name, owner, report);
    const itself = begun.has(name) ? builtInType(name) : null;
    if (itself !== null) return itself;
    if (begun.has(name) && depth > 0) {
      // A tree is a structure with parts of its own type; how deep it is shows in the values only.
      const [en, zh] = [`Parts of the type ${name} are of that type again.`, `类型 ${name} 的部分又为该类型。`];
      report(note('RECURSIVE_TYPE', name, 'itemDefinition', en, zh));
      return ANY;
    }
    if (begun.has(name)) {
      const [en, zh] = [`The type ${name} contains itself.`, `类型 ${name} 包含自身。`];
      report(problem('DECISION_CYCLE', name, 'itemDefinition', en, zh));
      return ANY;
    }
    begun.add(name);
    const type = read(source, name);
    table.set(name, type);
    return type;
  };

  const structure = (components: readonly XmlElement[], owner: string): FeelType => {
    depth++;
    const fields = components.map((component) => ({
      name: attributeOf(component, 'name') ?? '',
      type: read(component, owner),
    }));
    depth--;
    return { name: 'context', of: null, fields };
  };

  const functionType = (item: XmlElement, owner: string): FeelType => {
    const named = (written: string | null): FeelType | null => (written === null ? null : byName(written, owner));
    const params = dmnChildren(item, 'parameters').map((param) => ({
      name: attributeOf(param, 'name') ?? '',
      type: named(typeRefOf(param)),
    }));
    return { name: 'function', of: null, fields: [], signature: { params, result: named(resultTypeOf(item)) } };
  };

  const baseOf = (item: XmlElement, owner: string): FeelType => {
    const components = dmnChildren(item, 'itemComponent');
    if (components.length > 0) return structure(components, owner);
    const functionItem = dmnChild(item, 'functionItem');
    if (functionItem !== null) return functionType(functionItem, owner);
    const reference = typeRefOf(item);
    return reference === null ? ANY : byName(reference, owner);
  };

  const read = (item: XmlElement, owner: string): FeelType => {
    const base = baseOf(item, owner);
    const allowed = constraint(item, 'allowedValues', owner);
    // Allowed values take the place of those of the type that is referred to.
    const one = allowed === null ? base : { ...base, allowed };
    const whole = attributeOf(item, 'isCollection') === 'true' ? { name: 'list', of: one, fields: [] } : one;
    return constrained(whole, constraint(item, 'typeConstraint', owner));
  };

  const constraint = (item: XmlElement, name: string, owner: string): FeelNode | null => {
    const source = expressionText(dmnChild(item, name));
    if (source === null) return null;
    const parsed = parser.unaryTests(source);
    if (parsed.ok) return parsed.ast as FeelNode;
    const [en, zh] = [
      `The ${name} of the type ${owner} cannot be parsed: ${parsed.message}`,
      `类型 ${owner} 的 ${name} 无法解析:${parsed.message}`,
    ];
    report(problem('INVALID_EXPRESSION', owner, name, en, zh));
    return null;
  };

  for (const name of sources.keys()) byName(name, name);
  return table;
}

/** A type with one more constraint; the one that it has goes on to hold. */
function constrained(type: FeelType, allowed: FeelNode | null): FeelType {
  if (allowed === null) return type;
  return { ...type, allowed: type.allowed === undefined ? allowed : { t: 'and', args: [type.allowed, allowed] } };
}

/** The declared type of an element; null when it declares none. */
export function typeOf(element: XmlElement | null, owner: string, types: TypeTable, report: Report): FeelType | null {
  const name = typeRefOf(element);
  if (name === null) return null;
  const type = types.get(name) ?? builtInType(name) ?? unknownType(name, owner, report);
  return type.name === 'Any' && type.allowed === undefined ? null : type;
}

/** As in BPMN, a type name that nothing defines is harmless: any value has that type. */
function unknownType(name: string, owner: string, report: Report): FeelType {
  const [en, zh] = [`The type ${name} is not defined.`, `类型 ${name} 未定义。`];
  report(note('UNRESOLVED_TYPE_NAME', owner, 'typeRef', en, zh));
  return ANY;
}
