import type { ModelIssueCode } from '../errors/model-issues';

export type Severity = 'error' | 'warning' | 'note';

/** What a deploy-time check has to say about a file. A file with an `error` is refused. */
export interface Finding {
  readonly code: ModelIssueCode;
  readonly severity: Severity;
  /** Id of the BPMN element, `null` when the finding is about the file. */
  readonly elementId: string | null;
  /** Path of the attribute or child below the element, e.g. `timeDuration` or `zeebe:ioMapping.inputs[0].source`. */
  readonly property: string | null;
  /** Line in the file, from 1, where known. */
  readonly line?: number;
  readonly message: { readonly en: string; readonly zh: string };
}

/** Takes findings as they are made. */
export type Report = (finding: Finding) => void;

/** A finding that refuses the file. Texts must not repeat variable data, only the model's own. */
export function problem(
  code: ModelIssueCode,
  elementId: string | null,
  property: string | null,
  en: string,
  zh: string,
): Finding {
  return { code, severity: 'error', elementId, property, message: { en, zh } };
}

/** A finding that deserves a look but does not refuse the file. */
export function warning(
  code: ModelIssueCode,
  elementId: string | null,
  property: string | null,
  en: string,
  zh: string,
): Finding {
  return { code, severity: 'warning', elementId, property, message: { en, zh } };
}

/** A finding that says how something was read. */
export function note(
  code: ModelIssueCode,
  elementId: string | null,
  property: string | null,
  en: string,
  zh: string,
): Finding {
  return { code, severity: 'note', elementId, property, message: { en, zh } };
}

/** Whether any finding refuses the file. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
