import type { NewCaseFile } from '../port/starts';

/** A case file with what a test does not care about filled in. */
export function newCaseFile(more: Partial<NewCaseFile> = {}): NewCaseFile {
  return {
    itemCode: 'item-1',
    itemVersion: 1,
    itemName: '营业执照设立登记',
    mode: 'proxy-collection',
    receivingDivision: '110105',
    handlingDivision: '131002',
    applicantRef: 'applicant-1',
    agreementId: 'agreement-1',
    permittedSteps: {},
    clocks: [
      { id: 'C2p', owner: 'handling', late: 'red' },
      { id: 'C2s', owner: 'handling', late: 'dark-red' },
    ],
    openedAt: 1_000,
    ...more,
  };
}
