import type { core } from 'zod';

type Issue = core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '布尔值',
  object: '对象',
  record: '对象',
  array: '列表',
  null: '空值',
};
const FORMATS: Readonly<Record<string, string>> = {
  datetime: '带时区的 RFC 3339 日期时间',
  date: '日期(YYYY-MM-DD)',
  uuid: 'UUID',
  url: 'URL',
  json_string: 'JSON 文本',
};
/** Between the two languages of a message that a schema gives itself. */
const LANGUAGES = ' · ';

/** What one fault of a request is, without any value of it. A schema's own message may hold both languages, `English · 中文`. */
export function issueText(issue: Issue, request: unknown): { readonly en: string; readonly zh: string } {
  const [en = '', own] = issue.message.split(LANGUAGES);
  const isMissing = issue.code !== 'unrecognized_keys' && valueAt(request, issue.path) === undefined;
  const zh = own ?? chineseOf(issue);
  return { en, zh: isMissing && issue.path.length > 0 ? `缺少必填字段,${zh}` : zh };
}

function chineseOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1 ? `应为 ${String(issue.values[0])}` : `应为以下之一:${issue.values.join('、')}`;
    case 'invalid_format':
      return formatText(issue);
    case 'too_small':
      return boundText(issue.origin, issue.inclusive === false ? '大于' : '不小于', '至少', issue.minimum);
    case 'too_big':
      return boundText(issue.origin, issue.inclusive === false ? '小于' : '不大于', '至多', issue.maximum);
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的倍数`;
    case 'unrecognized_keys':
      return `未知字段:${issue.keys.join('、')}`;
    case 'invalid_union':
      return unionText(issue);
    case 'invalid_key':
    case 'invalid_element':
      return `字段名或成员无效:${issue.issues.map(chineseOf).join(';')}`;
    default:
      return '取值不符合要求';
  }
}

function formatText(issue: core.$ZodIssueInvalidStringFormat): string {
  const named = FORMATS[issue.format];
  if (named) return `应为${named}`;
  return issue.pattern ? `格式应符合 ${issue.pattern}` : '格式无效';
}

function boundText(origin: string, ofNumbers: string, ofCounts: string, bound: number | bigint): string {
  if (origin === 'string') return `应为${ofCounts} ${bound} 个字符`;
  if (origin === 'array' || origin === 'set') return `应有${ofCounts} ${bound} 项`;
  if (origin === 'object' || origin === 'record' || origin === 'map') return `应有${ofCounts} ${bound} 个字段`;
  return `应${ofNumbers} ${bound}`;
}

function unionText(issue: core.$ZodIssueInvalidUnion): string {
  const texts = issue.errors.flatMap(([first]) => (first ? [chineseOf(first)] : []));
  return texts.length === 0 ? '取值不是任何一种允许的形式' : [...new Set(texts)].join(',或');
}

function valueAt(request: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[name] : undefined,
    request,
  );
}
