import { parseExpression } from '../feel/parse';
import { allowanceOf, tooMuchFeel } from '../feel/source-allowance';
import type { Expression } from '../process/expression';
import { problem } from '../rules/finding';
import type { SourceElement } from '../rules/source-element';
import { textOf } from '../rules/source-element';
import type { TransformContext } from './transform/context';
import { translateWild } from './wild-expression';

const XPATH = /xpath/i;
const FEEL_LANGUAGE = /feel/i;

/** A text that is FEEL when it begins with `=` and literal otherwise. */
export function readExpression(context: TransformContext, owner: string, property: string, source: string): Expression {
  return source.startsWith('=')
    ? readFeel(context, owner, property, source.slice(1))
    : { kind: 'static', value: source };
}

/** Like {@link readExpression}, also for an absent text. */
export function readOptional(
  context: TransformContext,
  owner: string,
  property: string,
  source: string | null,
): Expression | null {
  return source === null ? null : readExpression(context, owner, property, source);
}

/** Parses FEEL without the leading `=`; a syntax error is reported and refuses the file. */
export function readFeel(context: TransformContext, owner: string, property: string, source: string): Expression {
  const text = source.trim();
  const allowance = allowanceOf(context.report);
  if (!allowance.take(text)) {
    if (allowance.tell()) context.report(problem('EXPRESSIONS_TOO_LONG', owner, property, ...tooMuchFeel()));
    return { kind: 'static', value: '' };
  }
  const parsed = parseExpression(text);
  if (parsed.ok) return { kind: 'feel', source: text, ast: parsed.ast };
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  context.report(
    problem(
      'INVALID_EXPRESSION',
      owner,
      property,
      `The expression "${shown}" of ${owner} cannot be parsed: ${parsed.message}`,
      `${owner} 的表达式“${shown}”无法解析:${parsed.message}`,
    ),
  );
  return { kind: 'static', value: source };
}

/** A value of a standard expression child: FEEL with `=`, `${...}` and `#{...}` of the wild subset, else literal text. */
export function readStandardValue(
  context: TransformContext,
  owner: string,
  property: string,
  source: string,
): Expression {
  if (!/^[$#]\{/.test(source)) return readExpression(context, owner, property, source);
  const translated = translateWild(source);
  return translated === null
    ? outsideSubset(context, owner, property, source)
    : readFeel(context, owner, property, translated);
}

/** A script: FEEL, with or without `=`, or `${...}` and `#{...}` of the wild subset. */
export function readStandardScript(
  context: TransformContext,
  owner: string,
  property: string,
  source: string,
): Expression {
  if (/^[$#]\{/.test(source)) return readStandardValue(context, owner, property, source);
  return readFeel(context, owner, property, source.replace(/^=/, ''));
}

/**
 * The condition of a sequence flow: FEEL with a leading `=`, the subset of {@link translateWild}, or FEEL without `=`.
 * A declared XPath condition is refused: nothing here could evaluate it; one in any other language than FEEL when it is
 * outside of the subset: read as FEEL it might mean something else.
 */
export function readCondition(context: TransformContext, owner: string, expression: SourceElement): Expression | null {
  return readStandardCondition(context, owner, 'conditionExpression', expression);
}

/**
 * Like {@link readCondition} for another child that holds an expression: of a loop its condition or cardinality.
 * @param names what variables of the subset are called here
 */
export function readStandardCondition(
  context: TransformContext,
  owner: string,
  property: string,
  expression: SourceElement,
  names?: ReadonlyMap<string, string>,
): Expression | null {
  const body = textOf(expression, 'body');
  if (body === null) {
    context.report(
      problem('EXPRESSION_MISSING', owner, property, `The expression of ${owner} is empty.`, `${owner} 的表达式为空。`),
    );
    return null;
  }
  const language = textOf(expression, 'language');
  if (language !== null && XPATH.test(language)) return outsideSubset(context, owner, property, body);
  if (body.startsWith('=') || (language !== null && FEEL_LANGUAGE.test(language))) {
    return readFeel(context, owner, property, body.replace(/^=/, ''));
  }
  const translated = translateWild(body, names);
  if (translated !== null) return readFeel(context, owner, property, translated);
  if (/^[$#]\{/.test(body) || language !== null) return outsideSubset(context, owner, property, body);
  return readFeel(context, owner, property, body);
}

/** Reports an expression of a language that is not executed; the file is refused. */
export function outsideSubset(context: TransformContext, owner: string, property: string, source: string): Expression {
  context.report(
    problem(
      'INVALID_EXPRESSION',
      owner,
      property,
      `The expression of ${owner} is neither FEEL nor in the documented subset of other languages.`,
      `${owner} 的表达式既不是 FEEL,也不在文档列出的兼容写法之内。`,
    ),
  );
  return { kind: 'static', value: source };
}
