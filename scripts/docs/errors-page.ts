import { ERROR_CODES } from '../../models/errors/codes';
import type { ErrorEntry, ErrorFamily } from '../../models/errors/error-entry';

const FAMILIES: Readonly<Record<ErrorFamily, { readonly title: string; readonly text: string }>> = {
  domain: {
    title: 'Refusals of the domain · 业务拒绝',
    text: 'The request was understood, but the case, the law or an agreement does not allow it. Nothing has changed.',
  },
  http: {
    title: 'Refusals of the HTTP layer · 接口拒绝',
    text: 'The request did not reach a case, or its outcome is not known.',
  },
  incident: {
    title: 'Incidents · 异常事件',
    text: 'The token waits, the clocks of the case go on, and an operator resolves the incident (`POST /v2/incidents/{incidentKey}/resolution`).',
  },
  adapter: {
    title: 'Failures of outside systems · 外部系统失败',
    text: 'Failure type of an activity. Retryable ones are repeated under the same idempotency key, the others become an incident on the task.',
  },
  setup: {
    title: 'Start-up · 启动',
    text: 'The process prints the message and ends with a non-zero code.',
  },
  'model-issue': {
    title: 'Findings about a model · 模型问题',
    text: 'Reported when files are deployed, inside a refusal with `DEPLOYMENT_REFUSED`; each finding names file, element and property. [All rules](rules/README.md).',
  },
};

/** `docs/errors.md` as Markdown; codes in the order of their table, model issues last: there are many, and their rules explain them. */
export function errorsPage(): string {
  return [
    '# Error codes',
    'Written by `npm run docs` from `models/errors/codes.ts`; a test compares both. A refusal over HTTP is `application/problem+json` with `code` and with `messages` in Chinese and English. *Status* is the HTTP status; codes without one never reach a client as a response of their own. *Repeat* says whether the same request, unchanged and under the same `Idempotency-Key`, may succeed later.',
    ...(Object.keys(FAMILIES) as ErrorFamily[]).map(familySection),
  ].join('\n\n');
}

function familySection(family: ErrorFamily): string {
  const { title, text } = FAMILIES[family];
  const codes = (Object.entries(ERROR_CODES) as [string, ErrorEntry][]).filter(([, entry]) => entry.family === family);
  const rows = codes.map(([code, { status, retryable, en, zh }]) =>
    [`\`${code}\``, status === 0 ? '–' : String(status), retryable ? 'yes' : 'no', cell(en), cell(zh)].join(' | '),
  );
  const table = ['code | status | repeat | text | 说明', '--- | --- | --- | --- | ---', ...rows];
  return [`## ${title}`, text, table.map((row) => `| ${row} |`).join('\n')].join('\n\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
