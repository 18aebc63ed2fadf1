import type { ModelIssueCode } from '../errors/model-issues';
import type { Report } from './finding';
import type { SourceDocument } from './source-document';

/** One deploy-time check. Its page is `docs/rules/<name>.md`, its examples are in `fixtures/<name>/`. */
export interface Rule {
  /** Name of its file. */
  readonly name: string;
  /** The codes that it may report. */
  readonly codes: readonly ModelIssueCode[];
  /** Looks at a file and reports; linear in the number of elements. */
  check(document: SourceDocument, report: Report): void;
}
