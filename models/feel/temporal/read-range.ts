import type { Budget } from '../budget';
import { compare } from '../compare';
import { readNumberLiteral, readStringLiteral } from '../literals';
import { range } from '../values';
import type { Value } from '../values';
import { readTemporal } from './read';

const RANGE = /^\s*([[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])[])\s*$/s;
const CALL = /^(?:date|time|date and time|duration)\s*\(\s*("[^"]*")\s*\)$/;

/** Reads the text of a range of literals; null for anything else, for ends of two kinds and for an empty range. */
export function readRange(text: string, budget: Budget): Value {
  budget.step(16 + (text.length >> 2));
  if (text.length > 1_000) return null;
  const parts = RANGE.exec(text);
  if (parts === null) return null;
  const [, open = '', from = '', to = '', close = ''] = parts;
  const [low, high] = [endOf(from), endOf(to)];
  if (low === undefined || high === undefined || (low === null && high === null)) return null;
  if ((low === null && open === '[') || (high === null && close === ']')) return null;
  if (low !== null && high !== null) {
    const order = compare(low, high, budget);
    if (order === null || order > 0) return null;
  }
  return range(low, high, open === '[', close === ']');
}

/** The value of a literal, null for none or `null` (unbounded), undefined for what is no literal. */
function endOf(text: string): Value | undefined {
  if (text === '' || text === 'null') return null;
  if (/^-?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text)) return readNumberLiteral(text);
  if (/^"(?:[^"\\]|\\.)*"$/s.test(text)) return readStringLiteral(text);
  const temporal = text.startsWith('@') ? text.slice(1) : CALL.exec(text)?.[1];
  if (temporal === undefined || !/^"[^"]*"$/.test(temporal)) return undefined;
  return readTemporal(readStringLiteral(temporal)) ?? undefined;
}
