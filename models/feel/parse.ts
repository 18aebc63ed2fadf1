import { parser } from 'lezer-feel';
import { deepFreeze } from '../process/deep-freeze';
import type { FeelAst } from './ast';
import { guardSource } from './source-guard';
import { createNameTracker, NameTooLong } from './name-tracker';
import type { NameTerms } from './name-tracker';
import { nameSpelling } from './names';
import { ConversionError, convertTree } from './tree-to-ast';
import { withNamedTypes } from './type-names';

export type FeelParseResult =
  | { readonly ok: true; readonly ast: FeelAst }
  | { readonly ok: false; readonly message: string; readonly position: number };

/** Names of built-in functions that the grammar reads as one name only when it knows them, because of their keywords. */
const keywordNames = ['get or else'];

const terms: NameTerms = {
  words: termsNamed('Identifier', 'AdditionalIdentifier', 'PropertyIdentifier', 'BacktickIdentifier'),
  uses: termsNamed('VariableName', 'PathName'),
  declarations: termsNamed('Name', 'PropertyName'),
};

/**
 * Parses a FEEL expression (without the leading `=` of a BPMN attribute). For deploy time: the result is plain JSON
 * for `evaluate`. Text that the grammar does not accept completely, or that exceeds `FEEL_SOURCE_LIMITS`, is refused
 * with the position (in UTF-16 units) of the first problem.
 *
 * @param knownNames variables whose names contain special characters (`a-b`, `a+b`) or keywords; others need no mention
 * @example parseExpression('申请人年龄 >= 18')
 */
export function parseExpression(source: string, knownNames: readonly string[] = []): FeelParseResult {
  if (knownNames.length > 0 || source.length > REMEMBERED_CHARACTERS) return parseAs('Expression', source, knownNames);
  const known = remembered.get(source);
  if (known) return known;
  const result = deepFreeze(parseAs('Expression', source, knownNames));
  const [oldest] = remembered.keys();
  if (remembered.size >= REMEMBERED_SOURCES && oldest !== undefined) remembered.delete(oldest);
  remembered.set(source, result);
  return result;
}

/** A model says the same thing in many places, and several rules read one expression: short sources are read once. */
const remembered = new Map<string, FeelParseResult>();
const REMEMBERED_SOURCES = 1_000;
const REMEMBERED_CHARACTERS = 200;

/** Parses the unary tests of a decision table cell (`< 5, [10..20]`, `not("a")`, `-`); otherwise as `parseExpression`. */
export function parseUnaryTests(source: string, knownNames: readonly string[] = []): FeelParseResult {
  return parseAs('UnaryTests', source, knownNames);
}

/** Parses many sources with the same known names, e.g. those of a decision model. */
export interface FeelParser {
  expression(source: string): FeelParseResult;
  unaryTests(source: string): FeelParseResult;
}

/** A parser for sources that share their known names: what depends on the names is made once. */
export function createFeelParser(knownNames: readonly string[]): FeelParser {
  const spelling = nameSpelling(knownNames);
  const [expressions, tests] = [parserFor('Expression', knownNames), parserFor('UnaryTests', knownNames)];
  return {
    expression: (source) => parseWith(expressions, source, spelling),
    unaryTests: (source) => parseWith(tests, source, spelling),
  };
}

function parseAs(top: Top, source: string, knownNames: readonly string[]): FeelParseResult {
  return parseWith(parserFor(top, knownNames), source, nameSpelling(knownNames));
}

function parseWith(configured: typeof parser, source: string, spelling: (written: string) => string): FeelParseResult {
  const refusal = guardSource(source);
  if (refusal !== null) return { ok: false, ...refusal };
  if (source.trim() === '') return { ok: false, message: 'Expected an expression, but it is empty', position: 0 };
  try {
    return { ok: true, ast: convertTree(configured.parse(withNamedTypes(source)).topNode, source, spelling) };
  } catch (error) {
    return failure(error, source);
  }
}

type Top = 'Expression' | 'UnaryTests';
const parsers = new Map<Top, typeof parser>();

/** Without names of its own a source uses the one parser of its kind: making one takes as long as a short parse. */
function parserFor(top: Top, knownNames: readonly string[]): typeof parser {
  const known = knownNames.length === 0 ? parsers.get(top) : undefined;
  if (known) return known;
  const contextTracker = createNameTracker(terms, [...keywordNames, ...knownNames]);
  const made = parser.configure({ top, dialect: 'camunda', strict: true, contextTracker });
  if (knownNames.length === 0) parsers.set(top, made);
  return made;
}

function failure(error: unknown, source: string): FeelParseResult {
  if (error instanceof ConversionError) return { ok: false, message: error.message, position: error.position };
  if (error instanceof NameTooLong) return { ok: false, message: error.message, position: 0 };
  const found = /^No parse at (\d+)$/.exec(error instanceof Error ? error.message : '');
  if (found !== null) {
    const position = Math.min(Number(found[1]), source.length);
    const what = position >= source.length ? 'the expression ends too early' : 'the text does not continue one';
    return { ok: false, message: `Expected a FEEL expression, but ${what} at character ${position + 1}`, position };
  }
  // The parser is foreign code and the source hostile: whatever else it raises is a refusal of this source.
  return { ok: false, message: 'Expected a FEEL expression, but the text cannot be parsed', position: 0 };
}

function termsNamed(...names: string[]): ReadonlySet<number> {
  return new Set(parser.nodeSet.types.filter((type) => names.includes(type.name)).map((type) => type.id));
}
