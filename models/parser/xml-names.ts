const START =
  'A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const REST = `${START}\\-.0-9\\xB7\\u0300-\\u036F\\u203F-\\u2040`;
const NC_NAME = `[${START}][${REST}]*`;

/** A qualified name at a position (Namespaces in XML 1.0, section 4); groups: prefix or local part, local part. */
export const Q_NAME_AT = new RegExp(`(${NC_NAME})(?::(${NC_NAME}))?`, 'uy');

const WHOLE_NC_NAME = new RegExp(`^${NC_NAME}$`, 'u');

/** Whether a text may serve as an XML id. */
export function isNcName(text: string): boolean {
  return WHOLE_NC_NAME.test(text);
}

/** Characters that XML 1.0 section 2.2 does not allow anywhere. */
export const FORBIDDEN_CHARACTER = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

const REFERENCE_AT = /&(?:lt|gt|amp|quot|apos|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));/y;

/** Offset of the first `&` in a stretch of text that is no predefined entity or legal character reference, else -1. */
export function badReference(text: string): number {
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    REFERENCE_AT.lastIndex = at;
    const match = REFERENCE_AT.exec(text);
    if (!match) return at;
    const code = match[1] ? Number.parseInt(match[1], 10) : match[2] ? Number.parseInt(match[2], 16) : null;
    if (code !== null && !isLegalCodePoint(code)) return at;
  }
  return -1;
}

function isLegalCodePoint(code: number): boolean {
  if (code === 9 || code === 10 || code === 13) return true;
  return (
    (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
  );
}
