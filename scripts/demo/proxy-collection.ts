import type { JsonObject } from '../../models/json';
import type { TaskStep } from './case-driver';

/** How a proxy-collected case goes: what the handling region decides, and how the applicant gets the result. */
export interface Course {
  readonly decision: 'grant' | 'refuse';
  readonly delivery: 'window' | 'post' | 'locker';
  /** The first review finds something that is put right at once. */
  readonly correctable?: boolean;
}

/** The tasks of 异地代收代办 in the order in which they come up. */
export function proxyCollectionSteps({ decision, delivery, correctable = false }: Course): readonly TaskStep[] {
  return [
    step('verify_identity', 'collecting', { identityRemark: '人证一致' }),
    step('formal_check', 'collecting', {
      formalCheck: 'complete',
      materials: [{ materialName: '申请书', copies: 1 }],
      deliveryMethod: delivery,
    }),
    step('pack', 'collecting', { pieces: 2, handoverNote: '交接清单一式两份' }),
    step('check_parcel', 'approving', { parcelCheck: 'match' }),
    ...(correctable
      ? [
          step('review', 'approving', { review: 'correctable', reviewRemark: '申请日期漏填' }),
          step('fix_on_spot', 'approving', { fixRemark: '已当场更正' }),
        ]
      : []),
    step('review', 'approving', { review: 'complete', reviewRemark: '材料齐全' }),
    step('examine', 'approving', { examination: 'pass', examinationRemark: '符合条件' }),
    step('decide', 'approving', { decision, decisionReason: decision === 'grant' ? '符合法定条件' : '不符合法定条件' }),
    ...handOver(delivery),
  ];
}

function handOver(delivery: Course['delivery']): readonly TaskStep[] {
  if (delivery === 'post') return [];
  const elementId = delivery === 'locker' ? 'put_in_locker' : 'hand_over';
  return [step(elementId, 'collecting', { deliveryProof: '申请人签收' })];
}

function step(elementId: string, by: TaskStep['by'], variables: JsonObject): TaskStep {
  return { elementId, by, variables };
}
