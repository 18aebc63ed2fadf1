import { parseInstant } from '../../models/sla/instant';
import { LibraryCase } from './testing/library-case';
import { libraryModels } from './testing/library-models';
import { proxyCaseFile, WILLING } from './testing/proxy-case';

const MONDAY = '2026-03-02T09:00:00+08:00';
const NO = '110112260302000001X';

/** The evaluation of a case that was closed on Monday. */
async function invited(): Promise<LibraryCase> {
  const models = await libraryModels('EVALUATE');
  const caseOf = { caseNo: NO, itemName: '登记', receivingDivision: '110112', handlingDivision: '131000' };
  return new LibraryCase(models, { openedAt: parseInstant(MONDAY) ?? 0, startElementId: 'invited' }, {}, caseOf);
}

describe('the evaluation of a service', () => {
  it('is invited when a case has been served, and does not hold the case', async () => {
    const c = new LibraryCase(await libraryModels('T2_proxy_collection'), proxyCaseFile(MONDAY), WILLING);
    c.completeAll('verify_identity', 'formal_check', 'pack');
    c.publish('parcel-signed', 'TB01');
    c.completeAll('check_parcel', ['review', { review: 'complete' }], 'examine', ['decide', { decision: 'grant' }]);
    c.complete('hand_over');
    expect(c.isClosed).toBe(true);
    expect(c.milestones.at(-1)).toBe('closed');
    const invitation = c.events.find((event) => event.type === 'message-thrown' && event.name === 'evaluation-invited');
    expect(invitation).toMatchObject({
      correlationKey: NO,
      variables: { caseNo: NO, receivingDivision: '110112', handlingDivision: '131000' },
    });
  });

  it.each(['1', '2', '3', 3, null])('ends with grade %s', async (satisfaction) => {
    const c = await invited();
    expect(c.publish('evaluation-given', NO, { satisfaction })).toBe(1);
    expect([c.isClosed, c.variable('evaluation')]).toEqual([true, 'RATED']);
  });

  it('is asked for once more after three days, and given up seven days later', async () => {
    const c = await invited();
    c.runTo('2026-03-05T08:59:59+08:00');
    expect(c.thrown).toEqual([]);
    c.runTo('2026-03-05T09:00:00+08:00');
    expect(c.thrown).toEqual(['evaluation-reminder']);
    c.runTo('2026-03-12T09:00:00+08:00');
    expect([c.isClosed, c.variable('evaluation')]).toEqual([true, 'UNRATED']);
  });

  it.each(['4', '5', 4])(
    'with the poor grade %s is answered by B within five working days, then called back',
    async (grade) => {
      const c = await invited();
      c.runTo('2026-03-06T10:00:00+08:00');
      c.publish('evaluation-given', NO, { satisfaction: grade, evaluationText: '等待过久' });
      expect(c.tasks).toEqual(['rectify']);
      const [task] = [...c.state.userTasks.values()];
      expect(task?.opened).toMatchObject({
        candidateGroups: ['approver@131000'],
        dueDate: '2026-03-14T00:00:00+08:00',
      });
      c.runTo('2026-03-14T00:00:00+08:00');
      expect(c.tasks).toEqual(['rectify', 'supervise_rectification']);
      c.completeAll(['rectify', { rectification: '已改进' }], ['visit', { visitResult: 'satisfied' }]);
      c.complete('supervise_rectification', { supervisionOpinion: '已整改' });
      expect([c.isClosed, c.variable('evaluation'), c.incidents]).toEqual([true, 'RECTIFIED', []]);
    },
  );
});
