import { TypedSearchAttributes, defineSearchAttributeKey } from '@temporalio/common';
import { SEARCH_ATTRIBUTES } from '../../models/conventions';
import type { CaseInput } from '../../models/messages';

/** Clear-text attributes of a case for operators' searches: never personal data. */
export function caseSearchAttributes(input: CaseInput): TypedSearchAttributes {
  const { file } = input;
  const pairs: [string, string][] = [[SEARCH_ATTRIBUTES.process, input.models[0]?.processId.slice(0, 255) ?? '']];
  if (file) {
    pairs.push([SEARCH_ATTRIBUTES.caseNo, file.caseNo]);
    pairs.push([SEARCH_ATTRIBUTES.receiving, file.receivingDivision]);
    pairs.push([SEARCH_ATTRIBUTES.handling, file.handlingDivision]);
  }
  return new TypedSearchAttributes(
    pairs.map(([name, value]) => ({ key: defineSearchAttributeKey(name, 'KEYWORD'), value })),
  );
}
