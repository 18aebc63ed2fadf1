import type { FeelAst } from '../feel/ast';

/** A FEEL expression, parsed at deploy; `source` is kept for messages (without the leading `=`). */
export interface FeelExpression {
  readonly kind: 'feel';
  readonly source: string;
  readonly ast: FeelAst;
}

/** A literal text of the model (an attribute that does not begin with `=`). */
export interface StaticExpression {
  readonly kind: 'static';
  readonly value: string;
}

export type Expression = FeelExpression | StaticExpression;

/** One `zeebe:input` or `zeebe:output`: `target` is a variable name or a dotted path into one. */
export interface Mapping {
  readonly source: Expression;
  readonly target: string;
}
