/** Expressions made to exhaust time, memory or stack, keyed by what they attack. */
const deepList = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const text64 = 'a'.repeat(64);

/** Accepted by the parser; evaluation must end with FEEL_LIMIT. */
export const hostileEvaluations: Readonly<Record<string, string>> = {
  'a huge range that is collected': 'for i in 1..1000000000 return i',
  'a huge range that runs downwards': 'for i in 1000000000..1 return null',
  'a huge range literal': 'for i in [1..1000000000] return i',
  'a huge range of dates': 'for d in date("0001-01-01")..date("9999-12-31") return d',
  'a range up to the largest double': 'for i in 1..1e308 return i',
  'some over a huge range': 'some i in 1..1000000000 satisfies i < 0',
  'every over a huge range': 'every i in 1..1000000000 satisfies i > 0',
  'nested for': 'for a in 1..1000, b in 1..1000, c in 1..1000 return a * b * c',
  'nested for with an empty innermost domain': 'for a in 1..100000, b in 1..100000, c in [] return c',
  'for inside for': 'for a in 1..10000 return for b in 1..10000 return for c in 1..10000 return c',
  'nested every': 'every a in 1..3000, b in 1..3000 satisfies a + b > 0',
  'nested some': 'some a in 1..3000 satisfies some b in 1..3000 satisfies a + b < 0',
  'partial results copied each time': 'for i in 1..100000 return count(partial)',
  'partial results nested in each other': 'for i in 1..100000 return [partial[-1]]',
  'partial results collected': 'for i in 1..5000 return partial',
  'doubling by sharing': 'for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]]',
  'doubling a shared context': 'for i in 1..60 return if i = 1 then {a: 1} else {a: partial[-1], b: partial[-1]}',
  'doubling a string': 'for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1]',
  'string multiplication': `string join(for i in 1..90000 return "${text64}")`,
  'string multiplication with a long delimiter': `string join(for i in 1..20000 return "a", "${text64.repeat(8)}")`,
  'a text repeated into the result': `for i in 1..50000 return "${text64}"`,
  'a number written with hundreds of digits': 'for i in 1..30000 return string(1e308)',
  'a self-recursive function': '{f: function(n) f(n + 1), r: f(1)}.r',
  'a self-recursive function with a growing list': '{f: function(l) f(append(l, l)), r: f([1])}.r',
  'two functions that call each other': '{f: function(n) g(n), g: function(n) f(n), r: f(1)}.r',
  'a function that forks': '{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(40)}.r',
  Ackermann:
    '{a: function(m, n) if m = 0 then n + 1 else if n = 0 then a(m - 1, 1) else a(m - 1, a(m, n - 1)), r: a(4, 4)}.r',
  'the Y combinator': '(function(x) x(x))(function(x) x(x))',
  'a function passed to itself in a list': '{f: function(l) l[1](l), r: f([function(l) l[1](l)])}.r',
  'recursion in a filter': '{f: function(l) l[f(l) = 1], r: f([1, 2, 3])}.r',
  'recursion in a sort': '{f: function(l) sort(l, function(x, y) count(f(l)) > 0), r: f([3, 1, 2])}.r',
  'a filter inside a filter over many items': '{l: for i in 1..2000 return i, r: l[count(l[item > 1]) > 0]}.r',
  'sorting with a costly question':
    'sort(for i in 1..3000 return -i, function(x, y) sum(for k in 1..100 return k) > x)',
  'distinct values of many lists': 'distinct values(for i in 1..3000 return [i])',
  'duplicate values of many': 'duplicate values(for i in 1..3000 return i)',
  'index of in a loop': '{l: for i in 1..2000 return i, r: for i in l return index of(l, i)}.r',
  'concatenation in a loop': 'for i in 1..100000 return concatenate(partial, partial)',
  'flattening what is nested deeply': '{l: for i in 1..1000 return [partial[-1]], r: flatten(l)}.r',
  'comparing what is nested deeply': '{l: for i in 1..1000 return [partial[-1]], r: l[-1] = l[-2]}.r',
  'comparing what is shared exponentially':
    '{l: for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]], ' +
    'm: for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]], r: l[-1] = m[-1]}.r',
  'writing what is shared exponentially':
    'string((for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1])',
  'growing a context': '{f: function(c, n) f(context put(c, string(n), c), n + 1), r: f({}, 1)}.r',
  'merging contexts in a loop':
    '{c: context(for i in 1..3000 return {key: string(i), value: i}), r: for i in 1..3000 return context merge([c, c])}.r',
  'backtracking regex in a loop': `for i in 1..100000 return matches("${'a'.repeat(40)}!", "^(a+)+$")`,
  'nested quantifiers on a long text': `{s: string join(for i in 1..9000 return "aaaaaaaaaa"), r: matches(s, "(.*){500}x")}.r`,
  'a counted repetition compiled in a loop': 'for i in 1..100000 return matches("a", "a{1000}")',
  'a wide character class compiled in a loop': `for i in 1..100000 return matches("a", "[\\p{L}\\p{N}\\p{S}]{500}")`,
  'replacing every character by a long text': `{s: string join(for i in 1..2000 return "a"), r: replace(s, "a", "${text64.repeat(16)}")}.r`,
  'replacing with a match that looks far ahead': `{s: string join(for i in 1..4000 return "aa"), r: replace(s, "a.*z|a", "b")}.r`,
  'splitting a long text at every place': `{s: string join(for i in 1..9000 return "aaaaaaaa"), r: split(s, "")}.r`,
  'searching a long text in a loop': `{s: string join(for i in 1..5000 return "aaaaaaaaaaaaaaaa"), r: for i in 1..100000 return contains(s, "aaaab")}.r`,
  'searching with a long match':
    `{s: string join(for i in 1..5000 return "aaaaaaaaaaaaaaaa"), t: substring(s, 1, 40000) + "b", ` +
    'r: for i in 1..100 return contains(s, t)}.r',
  'upper case of a long text in a loop': `{s: string join(for i in 1..5000 return "aaaaaaaaaaaaaaaa"), r: for i in 1..100000 return upper case(s)}.r`,
  'long texts compared in a loop': `{s: string join(for i in 1..5000 return "aaaaaaaaaaaaaaaa"), t: s + "", r: for i in 1..100000 return s = t}.r`,
  'many names on the way to a variable': `for ${Array.from({ length: 100 }, (_, i) => `v${i} in [1, 2]`).join(', ')} return v0`,
  'power towers in a loop': 'for i in 1..100000000 return 1.0001 ** 1024',
  'fractions in a loop':
    'every i in 1..100000000 satisfies ((i / 7 + 0.3) * 1.7 + (i / 11 + 0.7) * 2.3 + i / 13 + i / 17) > 0',
  'rounding in a loop': 'for i in 1..100000000 return round half up(i / 7, 3) + decimal(i / 3, 5)',
  'averages of fractions': '{l: for i in 1..9000 return i / 7, r: for i in l return mean(l)}.r',
  'a name of many dots in a loop': 'for i in 1..100000000 return `a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t`',
  'nanoseconds in a loop': 'for i in 1..100000000 return string(@"PT0.123456789S" * i)',
  'median of many numbers in a loop': '{l: for i in 1..3000 return -i, r: for i in l return median(l)}.r',
  'sublists of everything': '{l: for i in 1..3000 return i, r: for i in l return sublist(l, 1)}.r',
  'date text in a loop': 'for i in 1..100000000 return string(date("2026-01-01") + duration("P1D") * i)',
  'list replace with a function over many':
    '{l: for i in 1..9000 return i, r: for i in l return list replace(l, function(o, n) true, l)}.r',
  'a JSON text read in a loop':
    '{s: to json(for i in 1..3000 return i), r: for i in 1..100000 return count(from json(s))}.r',
  'a JSON text of one text read in a loop': `{s: to json(string join(for i in 1..900 return "${text64}")), r: for i in 1..100000 return from json(s)}.r`,
  'a JSON text that is nested deeply':
    'from json(string join(for i in 1..20000 return "[") + string join(for i in 1..20000 return "]"))',
  'a JSON text of nested objects':
    '{o: string join(for i in 1..9000 return "{\\"a\\":"), r: from json(o + "1" + string join(for i in 1..9000 return "}"))}.r',
  'writing JSON in a loop': '{l: for i in 1..2000 return {a: i}, r: for i in 1..100000 return to json(l)}.r',
  'writing JSON that is shared exponentially':
    'to json((for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1])',
  'writing JSON of what is nested deeply':
    '{f: function(n, l) if n = 0 then to json(l) else f(n - 1, [l, l]), r: f(200, 1)}.r',
  'a JSON text that grows by its own escapes':
    '{f: function(n, s) if n = 0 then s else f(n - 1, to json(s)), r: f(40, "\\"")}.r',
  'identifiers in a loop': 'for i in 1..100000000 return uuid()',
  'random numbers in a loop': 'every i in 1..100000000 satisfies get or else(random number(), 0) < 1',
  'Base64 read in a loop': `{s: to base64(string join(for i in 1..100 return "${text64}")), r: for i in 1..100000 return from base64(s)}.r`,
  'Base64 of Base64': `{f: function(n, s) if n = 0 then s else f(n - 1, to base64(s)), r: f(40, "${text64}")}.r`,
  'zones changed in a loop':
    '{d: @"2026-01-01T00:00:00@Europe/Berlin", r: for i in 1..100000000 return date and time(d, "America/Los_Angeles")}.r',
  'dates with zones read in a loop':
    'for i in 1..100000000 return date and time("2026-07-01T00:00:00Z[Europe/Berlin]")',
  'named arguments of many signatures in a loop':
    'every i in 1..100000000 satisfies before(range1: [1..2], range2: [3..4])',
  'texts of ranges that are shared exponentially':
    'string((for i in 1..40 return if i = 1 then [[1..2]] else [partial[-1], partial[-1]])[-1])',
  'rounding in modes by name in a loop': 'every i in 1..100000000 satisfies decimal(i / 7, 2, "HALF_DOWN") >= 0',
  'a filter by a range over many': '{l: for i in 1..3000 return i, r: for i in l return l[[1..3000]]}.r',
  'a column of many in a loop': '{l: for i in 1..3000 return {a: i}, r: for i in l return l.a}.r',
  'entries of a context in a loop':
    '{c: context(for i in 1..3000 return {key: string(i), value: i}), r: for i in 1..3000 return get entries(c)}.r',
  'parts of a list in a loop': '{l: for i in 1..5000 return i, r: for i in l return partition(l, 1)}.r',
  'the type of many in a loop':
    '{l: for i in 1..5000 return {a: i}, r: every i in l satisfies l instance of list<context<a: number>>}.r',
  'sorting long texts that begin alike': `{s: string join(for i in 1..1000 return "${text64}"), l: for i in 1..12 return s + string(i), r: for i in 1..100000 return sort(l)}.r`,
  'a long text looked for among long texts': `{s: string join(for i in 1..1000 return "${text64}"), l: for i in 1..10 return s + string(i), r: for i in 1..100000 return list contains(l, s + "x")}.r`,
  'a number looked for among many': '{l: for i in 1..5000 return i, r: every i in l satisfies (-i in l) != true}.r',
  'weeks in a loop': 'for i in 1..100000000 return week of year(@"2026-12-31")',
  'functions made in a loop': 'for i in 1..100000000 return (function(x) function(y) x + y)(i)(i)',
  'extracting every character': `{s: string join(for i in 1..4000 return "ab"), r: for i in 1..100000 return extract(s, "[ab]")}.r`,
};

/** Refused when parsed. */
export const hostileSources: Readonly<Record<string, string>> = {
  'more characters than allowed': '1' + ' '.repeat(65_536),
  'a thousand open brackets': '['.repeat(1000),
  'brackets nested beyond the limit': deepList(65),
  'parentheses nested beyond the limit': '('.repeat(65) + '1' + ')'.repeat(65),
  'contexts nested beyond the limit': '{a:'.repeat(65) + '1' + '}'.repeat(65),
  'calls nested beyond the limit': 'f('.repeat(65) + '1' + ')'.repeat(65),
  'an endless sum': '1' + '+1'.repeat(30_000),
  'an endless path': 'a' + '.a'.repeat(30_000),
  'an endless filter': 'a' + '[1]'.repeat(20_000),
  'an endless negation': '-'.repeat(60_000) + '1',
  'many negations': '- '.repeat(500) + 'a',
  'many conditions': 'if a then '.repeat(2000) + '1' + ' else 1'.repeat(2000),
  'many iterations': 'for i in x return '.repeat(2000) + 'i',
  'many function definitions': 'function(a) '.repeat(3000) + 'a',
  'a name of too many words': 'a '.repeat(30_000),
  'a name of too many characters': 'a'.repeat(60_000),
  'too many items': `[${'1,'.repeat(32_000)}1]`,
  'a number beyond doubles': '1e999',
  'an unfinished text': '"' + 'a'.repeat(60_000),
  'only quotes': '"'.repeat(60_000),
  'an unfinished comment': '/*'.repeat(30_000),
  'only operators': '<'.repeat(60_000),
  'an external function': 'function(a) external {java: {class: "java.lang.Runtime", "method signature": "exec(a)"}}',
  'a statement after an expression': '1; 2',
  nothing: '   ',
};
