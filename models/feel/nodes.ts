/**
 * The nodes of a parsed FEEL expression (DMN 1.5, clause 10.3). They are plain JSON, because a tree is stored inside
 * the process model, hashed with it and shared by all cases; `t` is kept short since it is repeated in every node.
 * These are type aliases, not interfaces: only aliases are assignable to `JsonObject`.
 */
export type FeelNode =
  | { readonly t: 'null' }
  | { readonly t: 'bool'; readonly v: boolean }
  | { readonly t: 'num'; readonly v: number }
  | { readonly t: 'str'; readonly v: string }
  /** `@"..."`: the text of a date, time, date and time or duration. */
  | { readonly t: 'at'; readonly v: string }
  | { readonly t: 'var'; readonly name: string }
  /** `?`: the tested value inside unary tests. */
  | { readonly t: 'input' }
  | { readonly t: 'path'; readonly from: FeelNode; readonly name: string }
  | { readonly t: 'filter'; readonly from: FeelNode; readonly by: FeelNode }
  | { readonly t: 'call'; readonly fn: FeelNode; readonly args: readonly FeelNode[] }
  | {
      readonly t: 'named';
      readonly fn: FeelNode;
      readonly names: readonly string[];
      readonly args: readonly FeelNode[];
    }
  | { readonly t: 'list'; readonly items: readonly FeelNode[] }
  | { readonly t: 'ctx'; readonly keys: readonly string[]; readonly values: readonly FeelNode[] }
  | { readonly t: 'fn'; readonly params: readonly FeelParameter[]; readonly body: FeelNode }
  | { readonly t: 'if'; readonly test: FeelNode; readonly then: FeelNode; readonly else: FeelNode }
  /** `partial` says whether the body reads the partial results, which must then be copied for it. */
  | { readonly t: 'for'; readonly over: readonly FeelIterator[]; readonly body: FeelNode; readonly partial: boolean }
  | { readonly t: 'some'; readonly over: readonly FeelIterator[]; readonly body: FeelNode }
  | { readonly t: 'every'; readonly over: readonly FeelIterator[]; readonly body: FeelNode }
  | { readonly t: 'or'; readonly args: readonly FeelNode[] }
  | { readonly t: 'and'; readonly args: readonly FeelNode[] }
  | { readonly t: 'cmp'; readonly op: CompareOperator; readonly left: FeelNode; readonly right: FeelNode }
  | { readonly t: 'between'; readonly value: FeelNode; readonly low: FeelNode; readonly high: FeelNode }
  | { readonly t: 'in'; readonly value: FeelNode; readonly tests: readonly FeelNode[] }
  | { readonly t: 'arith'; readonly op: ArithmeticOperator; readonly left: FeelNode; readonly right: FeelNode }
  | { readonly t: 'neg'; readonly value: FeelNode }
  | { readonly t: 'is'; readonly value: FeelNode; readonly type: FeelType }
  | FeelRangeNode
  /** A value as a declared type sees it: converted where FEEL does so by itself, null where it does not conform. */
  | { readonly t: 'as'; readonly value: FeelNode; readonly type: FeelType; readonly given?: true }
  /** A boxed context with a result: entries in order, each in sight of those before, then the value. */
  | {
      readonly t: 'let';
      readonly names: readonly string[];
      readonly values: readonly FeelNode[];
      readonly value: FeelNode;
    }
  | DecisionTableNode
  /** `> 5`: a range with one open side, or a test for (in)equality. */
  | { readonly t: 'unary'; readonly op: CompareOperator; readonly value: FeelNode }
  /**
   * The whole of a unary tests cell; no tests at all (`-`) accept every value. `conditions` says of each test whether
   * it reads `?`: what it yields is then the outcome, not a value to compare the input with.
   */
  | {
      readonly t: 'tests';
      readonly negated: boolean;
      readonly tests: readonly FeelNode[];
      readonly conditions: readonly boolean[];
    };

export type FeelRangeNode = {
  readonly t: 'range';
  readonly low: FeelNode;
  readonly high: FeelNode;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
};

export type HitPolicy = 'U' | 'A' | 'P' | 'F' | 'R' | 'O' | 'C' | 'C+' | 'C<' | 'C>' | 'C#';

/** A decision table (DMN 1.5, chapter 8). */
export type DecisionTableNode = {
  readonly t: 'table';
  readonly policy: HitPolicy;
  readonly inputs: readonly {
    readonly id?: string;
    readonly label: string;
    readonly value: FeelNode;
    /** Tests that the input has to pass (input values); null when any will do. */
    readonly allowed: FeelNode | null;
  }[];
  readonly outputs: readonly {
    readonly id?: string;
    readonly name: string;
    readonly type: FeelType | null;
    /** Tests that an output has to pass (output values); null when any will do. */
    readonly allowed?: FeelNode | null;
    /** Output values in the order of their priority; null when none are given. */
    readonly values: readonly FeelNode[] | null;
    readonly default: FeelNode | null;
  }[];
  readonly rules: readonly {
    readonly id?: string;
    /** One for each input; null for `-`, which any input passes. */
    readonly tests: readonly (FeelNode | null)[];
    /** One for each output. */
    readonly outputs: readonly FeelNode[];
  }[];
};

export type FeelParameter = { readonly name: string; readonly type: FeelType | null };

/** One `name in domain` of `for`, `some` or `every`; with `to`, the domain is the numbers or dates from `in` to `to`. */
export type FeelIterator = { readonly name: string; readonly in: FeelNode; readonly to: FeelNode | null };

/** A type name, with `of` for the element type of a list and `fields` for those of a context. */
export type FeelType = {
  readonly name: string;
  readonly of: FeelType | null;
  readonly fields: readonly { readonly name: string; readonly type: FeelType }[];
  /** Unary tests that a value has to pass: the allowed values of an item definition. */
  readonly allowed?: FeelNode;
  /** Of a function: what its arguments (by the names of the parameters) and its value are converted to. */
  readonly signature?: { readonly params: readonly FeelParameter[]; readonly result: FeelType | null };
};

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
