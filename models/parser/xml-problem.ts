import type { ModelIssueCode } from '../errors/model-issues';

/** Raised inside the XML scan; the compile step turns it into a finding. Never leaves the parser. */
export class XmlProblem extends Error {
  constructor(
    readonly code: ModelIssueCode,
    /** Offset in the text, in UTF-16 units. */
    readonly offset: number,
    readonly en: string,
    readonly zh: string,
  ) {
    super(en);
  }
}

/** A violation of the XML 1.0 well-formedness rules at an offset. */
export function notWellFormed(offset: number, en: string, zh: string): XmlProblem {
  return new XmlProblem('XML_NOT_WELL_FORMED', offset, en, zh);
}

/** Line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
