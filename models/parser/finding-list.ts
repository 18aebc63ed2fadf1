import { problem, type Finding, type Report } from '../rules/finding';
import { originalName } from './reader-names';

/** More findings than anybody reads; a hostile file could make hundreds of thousands. */
const MAX_FINDINGS = 1_000;

/** Collects findings with their lines, the first 1,000, before all those that refuse; one more says that there were others. */
export class FindingList {
  private readonly kept: Finding[] = [];
  private readonly counts = { error: 0, warning: 0, note: 0 };

  /** @param lineOf line of an element id, where known */
  constructor(private readonly lineOf: (elementId: string) => number | undefined) {}

  readonly report: Report = (finding) => {
    this.counts[finding.severity]++;
    if (this.counts[finding.severity] > MAX_FINDINGS) return;
    const { message, property } = finding;
    const shown = {
      ...finding,
      property: property && originalName(property),
      message: { en: originalName(message.en), zh: originalName(message.zh) },
    };
    const line = finding.line ?? (finding.elementId === null ? undefined : this.lineOf(finding.elementId));
    this.kept.push(line === undefined ? shown : { ...shown, line });
  };

  /** Whether any finding so far refuses the file. */
  hasErrors(): boolean {
    return this.counts.error > 0;
  }

  all(): readonly Finding[] {
    const left = this.counts.error + this.counts.warning + this.counts.note - MAX_FINDINGS;
    if (left <= 0) return this.kept;
    const [en, zh] = [`There are ${left} further findings.`, `另有 ${left} 条检查结果未列出。`];
    const rest = problem('FINDINGS_LEFT_OFF', null, null, en, zh);
    const ranked = (['error', 'warning', 'note'] as const).flatMap((wanted) =>
      this.kept.filter(({ severity }) => severity === wanted),
    );
    return [...ranked.slice(0, MAX_FINDINGS), this.hasErrors() ? rest : { ...rest, severity: 'warning' }];
  }
}
