import type { FeelAst } from './ast';
import type { ArithmeticOperator, CompareOperator, FeelIterator, FeelNode, FeelParameter, FeelType } from './nodes';
import { FEEL_SOURCE_LIMITS } from './limits';
import { readNumberLiteral, readStringLiteral } from './literals';
import { readsInput, readsName } from './referenced-names';
import { boundOf } from './type-names';
import { asCondition } from './unary-condition';

/** The part of a syntax tree node that the conversion reads. */
export interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean; readonly isSkipped: boolean };
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
}

export class ConversionError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

/** Turns the syntax tree of a whole source into the JSON tree of `nodes.ts`; throws `ConversionError`. */
export function convertTree(top: SyntaxNode, source: string, spelling: (written: string) => string): FeelAst {
  return new Conversion(source, spelling).top(top);
}

class Conversion {
  private depth = 0;
  private nodes = 0;

  constructor(
    private readonly source: string,
    private readonly spelling: (written: string) => string,
  ) {}

  top(node: SyntaxNode): FeelNode {
    const parts = this.children(node);
    if (node.name === 'UnaryTests') {
      const negated = parts[0]?.name === 'not';
      const given = parts.filter((part) => part.name === 'PositiveUnaryTest' || part.name === 'PositiveUnaryTests');
      const tests = given.flatMap((part) => this.tests(part)).map(asCondition);
      return { t: 'tests', negated, tests, conditions: tests.map(readsInput) };
    }
    if (parts.length !== 1) throw this.refused(node);
    return this.expression(parts[0]);
  }

  private expression(node: SyntaxNode | undefined): FeelNode {
    if (node === undefined) throw new ConversionError('Expected a complete FEEL expression', 0);
    if (++this.depth > FEEL_SOURCE_LIMITS.treeDepth) {
      throw new ConversionError(`Expected at most ${FEEL_SOURCE_LIMITS.treeDepth} levels of nesting`, node.from);
    }
    const converted = this.convert(node, this.children(node));
    this.depth--;
    return converted;
  }

  private convert(node: SyntaxNode, parts: readonly SyntaxNode[]): FeelNode {
    const [first, second, third] = parts;
    switch (node.name) {
      case 'null':
        return { t: 'null' };
      case 'BooleanLiteral':
        return { t: 'bool', v: this.text(node) === 'true' };
      case 'NumericLiteral': {
        const v = readNumberLiteral(this.text(node));
        if (v === null) throw new ConversionError('Expected a number within the range of doubles', node.from);
        return { t: 'num', v };
      }
      case 'StringLiteral':
        return { t: 'str', v: readStringLiteral(this.text(node)) };
      case 'VariableName':
        return { t: 'var', name: this.spelling(this.text(node)) };
      case '?':
        return { t: 'input' };
      case 'ParenthesizedExpression':
        return this.expression(second);
      case 'SimplePositiveUnaryTest':
      case 'PositiveUnaryTest':
        if (parts.length === 1) return this.expression(first);
        // The grammar lets `> = 1` pass as a comparison with a comparison; a range as bound stands in parentheses.
        if (second?.name === 'SimplePositiveUnaryTest') throw this.refused(second);
        return { t: 'unary', op: this.text(this.need(first, node)) as CompareOperator, value: this.expression(second) };
      case 'DateTimeLiteral':
        if (first?.name === 'AtLiteral') {
          const literal = this.children(first)[0];
          return { t: 'at', v: readStringLiteral(this.text(this.need(literal, node))) };
        }
        return this.call(node, parts);
      case 'FunctionInvocation':
        return this.call(node, parts);
      case 'ArithmeticExpression':
        if (parts.length === 2) return { t: 'neg', value: this.expression(second) };
        return {
          t: 'arith',
          op: this.text(this.need(second, node)).replace('^', '**') as ArithmeticOperator,
          left: this.expression(first),
          right: this.expression(third),
        };
      case 'Disjunction':
        return { t: 'or', args: this.operands(node) };
      case 'Conjunction':
        return { t: 'and', args: this.operands(node) };
      case 'Comparison':
        return this.comparison(node, parts);
      case 'InstanceOfExpression':
        return { t: 'is', value: this.expression(first), type: this.type(this.need(parts[3], node)) };
      case 'PathExpression':
        return { t: 'path', from: this.expression(first), name: this.spelling(this.text(this.need(third, node))) };
      case 'FilterExpression':
        return { t: 'filter', from: this.expression(first), by: this.expression(third) };
      case 'List':
        return { t: 'list', items: parts.slice(1, -1).map((part) => this.expression(part)) };
      case 'Context':
        return this.context(parts);
      case 'Interval':
        return {
          t: 'range',
          low: this.expression(second),
          high: this.expression(parts[3]),
          lowClosed: this.text(this.need(first, node)) === '[',
          highClosed: this.text(this.need(parts[4], node)) === ']',
        };
      case 'IfExpression':
        return {
          t: 'if',
          test: this.expression(second),
          then: this.expression(parts[3]),
          else: this.expression(parts[5]),
        };
      case 'ForExpression': {
        const over = this.iterators(this.need(second, node));
        const body = this.expression(parts[3]);
        return { t: 'for', over, body, partial: readsName(body, 'partial') };
      }
      case 'QuantifiedExpression': {
        const over = this.iterators(this.need(second, node));
        return { t: first?.name === 'every' ? 'every' : 'some', over, body: this.expression(parts[3]) };
      }
      case 'FunctionDefinition':
        return this.functionDefinition(node, parts);
      default:
        throw this.refused(node);
    }
  }

  private call(node: SyntaxNode, parts: readonly SyntaxNode[]): FeelNode {
    const target = this.need(parts[0], node);
    const special = target.name === 'DateTimeConstructor' || target.name === 'SpecialFunctionName';
    const fn: FeelNode = special ? { t: 'var', name: this.text(target).replace(/\s+/g, ' ') } : this.expression(target);
    const given = parts.find((part) => part.name === 'NamedParameters' || part.name === 'PositionalParameters');
    const args = given === undefined ? [] : this.children(given);
    if (given?.name !== 'NamedParameters') return { t: 'call', fn, args: args.map((arg) => this.expression(arg)) };
    const pairs = args.map((arg) => this.children(arg));
    return {
      t: 'named',
      fn,
      names: pairs.map((pair) => this.spelling(this.text(this.need(pair[0], node)))),
      args: pairs.map((pair) => this.expression(pair[1])),
    };
  }

  /** `a or b or c` becomes one node, so that a long chain does not count as deep nesting. */
  private operands(node: SyntaxNode): FeelNode[] {
    const operands: FeelNode[] = [];
    let chain: SyntaxNode | undefined = node;
    while (chain !== undefined && chain.name === node.name) {
      const parts = this.children(chain);
      operands.push(this.expression(parts[2]));
      chain = parts[0];
    }
    operands.push(this.expression(chain));
    return operands.reverse();
  }

  private comparison(node: SyntaxNode, parts: readonly SyntaxNode[]): FeelNode {
    const [first, operator, third] = parts;
    const keyword = this.text(this.need(operator, node));
    if (keyword === 'between') {
      return {
        t: 'between',
        value: this.expression(first),
        low: this.expression(third),
        high: this.expression(parts[4]),
      };
    }
    if (keyword === 'in') {
      const given = this.need(
        parts.find((part) => part.name.startsWith('PositiveUnaryTest')),
        node,
      );
      return { t: 'in', value: this.expression(first), tests: this.tests(given) };
    }
    return { t: 'cmp', op: keyword as CompareOperator, left: this.expression(first), right: this.expression(third) };
  }

  private tests(node: SyntaxNode): FeelNode[] {
    if (node.name === 'PositiveUnaryTests') return this.children(node).map((part) => this.expression(part));
    return [this.expression(node)];
  }

  private context(parts: readonly SyntaxNode[]): FeelNode {
    const entries = parts.filter((part) => part.name === 'ContextEntry').map((entry) => this.children(entry));
    const keys = entries.map(([key]) => {
      const written = key === undefined ? '' : this.text(key);
      return written.startsWith('"') ? readStringLiteral(written) : this.spelling(written);
    });
    const values = entries.map((entry) => this.expression(entry[1]));
    // Two entries of one name make the whole an error (DMN 1.5, 10.3.2.6), whose value is null.
    return new Set(keys).size === keys.length ? { t: 'ctx', keys, values } : { t: 'null' };
  }

  private iterators(node: SyntaxNode): FeelIterator[] {
    return this.children(node).map((part) => {
      const [name, , domain] = this.children(part);
      const bounds = this.children(this.need(domain, part)).filter((bound) => bound.name !== '..');
      return {
        name: this.spelling(this.text(this.need(name, part))),
        in: this.expression(bounds[0]),
        to: bounds[1] === undefined ? null : this.expression(bounds[1]),
      };
    });
  }

  private functionDefinition(node: SyntaxNode, parts: readonly SyntaxNode[]): FeelNode {
    if (parts.some((part) => part.name === 'external')) {
      throw new ConversionError(
        'Expected a function written in FEEL, but external functions are not executed',
        node.from,
      );
    }
    const formal = parts.find((part) => part.name === 'FormalParameters');
    const params = (formal === undefined ? [] : this.children(formal)).map((param): FeelParameter => {
      const [name, type] = this.children(param);
      return {
        name: this.spelling(this.text(this.need(name, param))),
        type: type === undefined ? null : this.type(type),
      };
    });
    const body = parts.find((part) => part.name === 'FunctionBody');
    return { t: 'fn', params, body: this.expression(this.children(this.need(body, node))[0]) };
  }

  private type(node: SyntaxNode): FeelType {
    if (++this.depth > FEEL_SOURCE_LIMITS.treeDepth) throw this.refused(node);
    const kind = node.name === 'Type' ? this.children(node)[0] : node;
    if (kind === undefined) throw this.refused(node);
    const parts = this.children(kind);
    const inner = parts.find((part) => part.name === 'Type');
    const fields = parts.find((part) => part.name === 'ContextEntryTypes');
    const type: FeelType =
      kind.name === 'ListType'
        ? { name: 'list', of: inner === undefined ? null : this.type(inner), fields: [] }
        : kind.name === 'ContextType'
          ? { name: 'context', of: null, fields: fields === undefined ? [] : this.fields(fields) }
          : kind.name === 'FunctionType'
            ? { name: 'function', of: null, fields: [] }
            : this.namedType(this.text(kind).replace(/\s+/g, ' '));
    this.depth--;
    return type;
  }

  private namedType(name: string): FeelType {
    const bound = boundOf(name);
    if (bound === null) return { name, of: null, fields: [] };
    return { name: 'range', of: { name: bound, of: null, fields: [] }, fields: [] };
  }

  private fields(node: SyntaxNode): FeelType['fields'] {
    return this.children(node).map((entry) => {
      const [name, type] = this.children(entry);
      return { name: this.spelling(this.text(this.need(name, entry))), type: this.type(this.need(type, entry)) };
    });
  }

  private children(node: SyntaxNode): SyntaxNode[] {
    const children: SyntaxNode[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.type.isError) throw this.refused(child);
      if (child.type.isSkipped) continue;
      if (++this.nodes > FEEL_SOURCE_LIMITS.nodes) {
        throw new ConversionError('Expected a shorter expression, but it has too many parts', child.from);
      }
      children.push(child);
    }
    return children;
  }

  private need(node: SyntaxNode | undefined, within: SyntaxNode): SyntaxNode {
    if (node === undefined) throw this.refused(within);
    return node;
  }

  private text(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }

  private refused(node: SyntaxNode): ConversionError {
    return new ConversionError(
      `Expected a FEEL expression, but found something else at character ${node.from + 1}`,
      node.from,
    );
  }
}
