import { problem, type Finding, type Report } from '../rules/finding';

/** More findings than anybody reads; a hostile file could make hundreds of thousands. */
const MAX_FINDINGS = 1_000;

/** Collects findings with their lines, the first 1,000; one more says that there were others. */
export class FindingList {
  private readonly kept: Finding[] = [];
  private left = 0;
  private isRefused = false;

  /** @param lineOf line of an element id, where known */
  constructor(private readonly lineOf: (elementId: string) => number | undefined) {}

  readonly report: Report = (finding) => {
    if (finding.severity === 'error') this.isRefused = true;
    if (this.kept.length >= MAX_FINDINGS) {
      this.left++;
      return;
    }
    const line = finding.line ?? (finding.elementId === null ? undefined : this.lineOf(finding.elementId));
    this.kept.push(line === undefined ? finding : { ...finding, line });
  };

  /** Whether any finding so far refuses the file. */
  hasErrors(): boolean {
    return this.isRefused;
  }

  all(): readonly Finding[] {
    if (this.left === 0) return this.kept;
    const [en, zh] = [`There are ${this.left} further findings.`, `另有 ${this.left} 条检查结果未列出。`];
    const rest = problem('FINDINGS_LEFT_OFF', null, null, en, zh);
    return [...this.kept, this.isRefused ? rest : { ...rest, severity: 'warning' }];
  }
}
