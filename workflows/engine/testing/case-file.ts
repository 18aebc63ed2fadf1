import type { CaseFile } from '../../../models/messages';
import { T0 } from './test-case';

/** A case between 北京朝阳 (receiving) and 廊坊广阳 (handling), without clocks. */
export const CASE_FILE: CaseFile = {
  caseNo: '1310032603020001',
  itemCode: 'ITEM-1',
  itemVersion: 1,
  itemName: '医师执业注册',
  mode: 'proxy-collection',
  receivingDivision: '110105',
  handlingDivision: '131003',
  applicantRef: 'applicant-1',
  agreementId: 'agreement-1',
  permittedSteps: {},
  clocks: [],
  openedAt: T0,
};
