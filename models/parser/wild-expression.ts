import { wildTokens, type WildToken } from './wild-tokens';

const WORD_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
  ['div', '/'],
  ['mod', '%'],
]);
const COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['===', '='],
  ['=', '='],
  ['!=', '!='],
  ['!==', '!='],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
]);
const NAMED_VALUES = new Set(['true', 'false', 'null']);
/** Methods without arguments that stand for a FEEL function of the object. */
const GETTERS: ReadonlyMap<string, (object: string) => string> = new Map([
  ['isEmpty', (object) => `list contains([null, "", [], {}], ${object})`],
  ['size', (object) => `count(${object})`],
  ['length', (object) => `string length(${object})`],
  ['toLowerCase', (object) => `lower case(${object})`],
  ['toUpperCase', (object) => `upper case(${object})`],
  ['booleanValue', (object) => object],
  ['trim', (object) => `trim(${object})`],
]);
function holds(object: string, argument: string): string {
  return `(if ${object} instance of string then contains(${object}, ${argument}) else list contains(${object}, ${argument}))`;
}
/** Methods with one argument. `contains` asks a list or a text, whichever the object is. */
const METHODS: ReadonlyMap<string, (object: string, argument: string) => string> = new Map([
  ['contains', holds],
  ['startsWith', (object, argument) => `starts with(${object}, ${argument})`],
  ['endsWith', (object, argument) => `ends with(${object}, ${argument})`],
  ['equals', (object, argument) => `(${object} = ${argument})`],
  ['equalsIgnoreCase', (object, argument) => `(lower case(${object}) = lower case(${argument}))`],
  ['includes', holds],
]);
const VARIABLE_CALLS = new Set(['getVariable', 'hasVariable']);
/** Words that FEEL would read as syntax; a variable of such a name cannot be translated. */
const FEEL_WORDS = new Set([
  'if',
  'then',
  'else',
  'for',
  'return',
  'some',
  'every',
  'satisfies',
  'between',
  'function',
  'instance',
]);
const MAX_DEPTH = 50;

/**
 * Translates the documented subset of expressions found in files without FEEL to FEEL: `${x > 3}`, `#{...}`,
 * `x == 1`, `${a == 'x' && !b}`, `${x.contains("a")}`, `${empty x}`, `${ok ? 1 : 2}`. `null` when it is outside of it.
 * @param names what other variables are called here
 * @example translateWild("${a == 'x' && !b}") // '((a = "x") and not(b))'
 */
export function translateWild(source: string, names: ReadonlyMap<string, string> = new Map()): string | null {
  const inner = /^[$#]\{([\s\S]*)\}$/.exec(source.trim())?.[1] ?? source;
  const tokens = wildTokens(inner);
  if (!tokens || tokens.length === 1) return null;
  const parser = new WildParser(tokens, names);
  const text = parser.choice(0);
  return text !== null && parser.atEnd() ? text : null;
}

/** Recursive descent over the tokens; each method returns FEEL text or `null` outside the subset. */
class WildParser {
  private at = 0;

  constructor(
    private readonly tokens: readonly WildToken[],
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  atEnd(): boolean {
    return this.peek().kind === 'end';
  }

  choice(depth: number): string | null {
    if (depth > MAX_DEPTH) return null;
    const condition = this.either(depth);
    if (condition === null || !this.take('?')) return condition;
    const yes = this.choice(depth + 1);
    if (yes === null || !this.take(':')) return null;
    const no = this.choice(depth + 1);
    return no === null ? null : `(if ${condition} then ${yes} else ${no})`;
  }

  private either(depth: number): string | null {
    return this.chain(() => this.both(depth), new Map([['||', 'or']]));
  }

  private both(depth: number): string | null {
    return this.chain(() => this.comparison(depth), new Map([['&&', 'and']]));
  }

  private comparison(depth: number): string | null {
    const left = this.sum(depth);
    const operator = COMPARISONS.get(this.operator());
    if (left === null || operator === undefined) return left;
    this.at++;
    const right = this.sum(depth);
    return right === null ? null : `(${left} ${operator} ${right})`;
  }

  private sum(depth: number): string | null {
    return this.chain(
      () => this.product(depth),
      new Map([
        ['+', '+'],
        ['-', '-'],
      ]),
    );
  }

  private product(depth: number): string | null {
    const left = this.chain(
      () => this.unary(depth),
      new Map([
        ['*', '*'],
        ['/', '/'],
      ]),
    );
    if (left === null || !this.take('%')) return left;
    const right = this.unary(depth);
    return right === null ? null : `modulo(${left}, ${right})`;
  }

  private unary(depth: number): string | null {
    if (depth > MAX_DEPTH) return null;
    if (this.take('!')) return wrap(this.unary(depth + 1), (text) => `not(${text})`);
    if (this.take('-')) return wrap(this.unary(depth + 1), (text) => `-${text}`);
    const token = this.peek();
    if (token.kind === 'name' && token.text === 'empty') {
      this.at++;
      return wrap(this.unary(depth + 1), (text) => GETTERS.get('isEmpty')?.(text) ?? null);
    }
    return this.postfix(depth);
  }

  private postfix(depth: number): string | null {
    let object = this.primary(depth);
    for (;;) {
      if (object !== null && this.take('[')) {
        object = this.index(object, ']');
        continue;
      }
      if (object === null || !this.take('.')) return object;
      const member: WildToken = this.next();
      if (member.kind !== 'name') return null;
      if (this.operator() !== '(') {
        object = FEEL_WORDS.has(member.text) ? null : `${object}.${member.text}`;
        continue;
      }
      this.at++;
      object = this.call(object, member.text, depth);
    }
  }

  /** A member by its name, or an item by its number from 0. */
  private index(object: string, close: ']' | ')'): string | null {
    const key = this.next();
    if (!this.take(close)) return null;
    if (key.kind === 'string') return `get value(${object}, ${JSON.stringify(key.text)})`;
    return key.kind === 'number' && /^\d+$/.test(key.text) ? `${object}[${Number(key.text) + 1}]` : null;
  }

  private call(object: string, method: string, depth: number): string | null {
    if (this.take(')')) return GETTERS.get(method)?.(object) ?? null;
    if (VARIABLE_CALLS.has(method) && (object === 'execution' || object === 'task')) {
      const name = this.next();
      if (name.kind !== 'string' || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name.text) || !this.take(')')) return null;
      return method === 'hasVariable' ? `(${name.text} != null)` : name.text;
    }
    if (method === 'get') return this.index(object, ')');
    const argument = this.choice(depth + 1);
    if (argument === null || !this.take(')')) return null;
    return METHODS.get(method)?.(object, argument) ?? null;
  }

  private primary(depth: number): string | null {
    const token = this.next();
    if (token.kind === 'number') return token.text;
    if (token.kind === 'string') return JSON.stringify(token.text);
    if (token.kind === 'name') {
      if (NAMED_VALUES.has(token.text)) return token.text;
      const name = this.variableOf(token.text);
      return FEEL_WORDS.has(name) || this.operator() === '(' ? null : (this.names.get(name) ?? name);
    }
    if (token.text !== '(') return null;
    const inner = this.choice(depth + 1);
    return inner !== null && this.take(')') ? `(${inner})` : null;
  }

  /** Variables are also members of `environment.variables` and `environment.output`. */
  private variableOf(name: string): string {
    const [dot, holder, second, member] = this.tokens.slice(this.at, this.at + 4);
    if (name !== 'environment' || !/^(variables|output)$/.test(holder?.text ?? '')) return name;
    if (dot?.text !== '.' || second?.text !== '.' || member?.kind !== 'name') return name;
    this.at += 4;
    return member.text;
  }

  private chain(operand: () => string | null, operators: ReadonlyMap<string, string>): string | null {
    let left = operand();
    let count = 0;
    for (
      let operator = operators.get(this.operator());
      left !== null && operator;
      operator = operators.get(this.operator())
    ) {
      this.at++;
      const right = operand();
      left = right === null ? null : `${left} ${operator} ${right}`;
      count++;
    }
    return left !== null && count > 0 ? `(${left})` : left;
  }

  private peek(): WildToken {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private next(): WildToken {
    const token = this.peek();
    this.at++;
    return token;
  }

  /** The operator at hand, words such as `and` included; `''` when the next token is none. */
  private operator(): string {
    const token = this.peek();
    if (token.kind === 'name') return WORD_OPERATORS.get(token.text) ?? '';
    return token.kind === 'operator' ? token.text : '';
  }

  private take(operator: string): boolean {
    if (this.operator() !== operator) return false;
    this.at++;
    return true;
  }
}

function wrap(text: string | null, make: (text: string) => string | null): string | null {
  return text === null ? null : make(text);
}
