import type { Report } from './finding';
import { noUnsupportedElement } from './no-unsupported-element';
import type { Rule } from './rule';
import type { SourceDocument } from './source-document';

/** All deploy-time checks, in the order in which their findings are listed. */
export const RULES: readonly Rule[] = [noUnsupportedElement];

/** Runs all checks over a file. */
export function checkRules(document: SourceDocument, report: Report): void {
  for (const rule of RULES) rule.check(document, report);
}
