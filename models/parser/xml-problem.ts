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

/** A look-up from offset to line, from 1; built once, each look-up takes logarithmic time. */
export function lineIndex(text: string): (offset: number) => number {
  let breaks: number[] | null = null;
  return (offset) => {
    if (!breaks) {
      breaks = [];
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks.push(at);
    }
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
