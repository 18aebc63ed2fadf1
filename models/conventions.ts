/** Search attributes of the Temporal namespace, all of type Keyword. */
export const SEARCH_ATTRIBUTES = {
  process: 'TongbanProcess',
  caseNo: 'TongbanCaseNo',
  receiving: 'TongbanReceiving',
  handling: 'TongbanHandling',
} as const;
