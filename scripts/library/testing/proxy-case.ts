import { permittedSteps } from '../../../models/catalogue/agreement';
import { caseClocks } from '../../../models/catalogue/case-clocks';
import { shippedCatalogue } from '../../../models/library/catalogue/shipped-catalogue';
import type { CaseFile } from '../../../models/messages';
import type { RegionAct } from '../../../models/ports/region-case-system';
import { receiptVariables } from '../../../models/regions/act-variables';
import { parseInstant } from '../../../models/sla/instant';
import type { Answer, Answers } from './library-case';

/** A shipped item of Langfang, collected in Tongzhou under the shipped agreement, with a commitment of ten working days. */
export function proxyCaseFile(openedAt: string, promiseDay: number | null = 10): CaseFile {
  const { items, agreements } = shippedCatalogue();
  const shipped = items.find((item) => item.taskCode === '131000-0001');
  const agreement = agreements.find(({ id }) => id === 'TZ-131000-2.0');
  if (!shipped || !agreement) throw new Error('Expected the shipped item and agreement');
  const item = { ...shipped, promiseDay, promiseType: promiseDay === null ? null : ('working-day' as const) };
  return {
    caseNo: '110112260302000001X',
    itemCode: item.taskCode,
    itemVersion: 1,
    itemName: item.taskName,
    mode: 'proxy-collection',
    receivingDivision: '110112',
    handlingDivision: '131000',
    applicantRef: 'AP-000017',
    agreementId: agreement.id,
    permittedSteps: permittedSteps(agreement, item.taskCode),
    clocks: caseClocks(item, agreement, 'proxy-collection'),
    openedAt: parseInstant(openedAt) ?? 0,
  };
}

const receipt =
  (act: RegionAct): Answer =>
  (_input, division, at) => ({
    type: 'completed',
    variables: receiptVariables(act, { externalProjectNo: `${division}-1`, docNo: `${act}-1`, at }),
  });

/** Regional systems, courier and identity that do at once what they are asked. */
export const WILLING: Answers = {
  'identity.verify': () => ({ type: 'completed', variables: { identityVerified: true, identityLevel: '3' } }),
  'region.check-item': () => ({ type: 'completed', variables: { itemOffered: true, itemOnline: false } }),
  'region.register': receipt('register'),
  'region.accept': receipt('accept'),
  'region.notify': receipt('notify'),
  'region.decide': receipt('decide'),
  'region.issue-result': receipt('issue-result'),
  'region.report-result': receipt('report-result'),
  'courier.book': (_input, _division, at) => ({
    type: 'completed',
    variables: { parcelNo: 'TB01', parcelBookedAt: at },
  }),
  'courier.trace': (_input, _division, at) => ({
    type: 'completed',
    variables: { parcelState: 'in-transit', parcelStateAt: at },
  }),
};
