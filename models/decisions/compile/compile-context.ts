import type { FeelParseResult, FeelParser } from '../../feel/parse';
import { allowanceOf, tooMuchFeel } from '../../feel/source-allowance';
import type { FeelNode, FeelType } from '../../feel/nodes';
import { problem, type Report } from '../../rules/finding';
import type { XmlElement } from '../../parser/xml-tree';
import type { UnitImport } from './dmn-unit';
import { resolveTypes, type TypeTable } from './type-table';

/** Where in a file something stands: the decision or other element, and the way below it. */
export interface Place {
  readonly owner: string;
  readonly path: string;
  /** The declared type of what stands here, if it is known. */
  readonly type?: FeelType | null;
}

/** What the compilation of the parts of one file shares. */
export interface CompileContext {
  /** The namespace of the file. */
  readonly namespace: string;
  /** Ids of the elements of the file. */
  readonly ids: ReadonlySet<string>;
  readonly imports: readonly UnitImport[];
  /** Decisions of the file by id. */
  readonly decisions: ReadonlyMap<string, XmlElement>;
  readonly parser: FeelParser;
  readonly types: TypeTable;
  readonly report: Report;
  /** Compiles a boxed expression of any kind. */
  boxed(element: XmlElement, place: Place): FeelNode;
}

export function within(place: Place, step: string): Place {
  return { owner: place.owner, path: place.path === '' ? step : `${place.path}.${step}` };
}

const NOTHING: FeelNode = { t: 'null' };

/** Parses an expression; what cannot be parsed is reported and refuses the file. */
export function parseSource(context: CompileContext, place: Place, source: string): FeelNode {
  return parsed(context, place, source, () => context.parser.expression(source.replace(/^=/, '')));
}

export function parseTests(context: CompileContext, place: Place, source: string): FeelNode {
  return parsed(context, place, source, () => context.parser.unaryTests(source));
}

function parsed(context: CompileContext, place: Place, source: string, parse: () => FeelParseResult): FeelNode {
  const allowance = allowanceOf(context.report);
  if (!allowance.take(source)) {
    if (allowance.tell()) {
      context.report(problem('EXPRESSIONS_TOO_LONG', place.owner, place.path, ...tooMuchFeel()));
    }
    return NOTHING;
  }
  const result = parse();
  if (result.ok) return resolveTypes(result.ast as FeelNode, context.types);
  const shown = source.length > 80 ? `${source.slice(0, 80)}…` : source;
  context.report(
    problem(
      'INVALID_EXPRESSION',
      place.owner,
      place.path,
      `The expression "${shown}" of ${place.owner} cannot be parsed: ${result.message}`,
      `${place.owner} 的表达式“${shown}”无法解析:${result.message}`,
    ),
  );
  return NOTHING;
}

/** Reports what is not executed and stands in for it; the file is refused. */
export function unsupported(context: CompileContext, place: Place, en: string, zh: string): FeelNode {
  context.report(problem('DECISION_UNSUPPORTED', place.owner, place.path, en, zh));
  return NOTHING;
}

/** Reports an expression that is missing; the file is refused. */
export function missing(context: CompileContext, place: Place): FeelNode {
  const [en, zh] = [
    `${place.owner} lacks an expression (${place.path}).`,
    `${place.owner} 缺少表达式(${place.path})。`,
  ];
  context.report(problem('EXPRESSION_MISSING', place.owner, place.path, en, zh));
  return NOTHING;
}

/** A value with its declared type, if it has one. Any other type than that of a function is that of its result. */
export function typed(value: FeelNode, type: FeelType | null): FeelNode {
  if (type === null) return value;
  const isFunction = value.t === 'fn' || (value.t === 'as' && value.type.name === 'function');
  return { t: 'as', value, type: isFunction && type.name !== 'function' ? functionTo(type) : type };
}

function functionTo(result: FeelType): FeelType {
  return { name: 'function', of: null, fields: [], signature: { params: [], result } };
}
