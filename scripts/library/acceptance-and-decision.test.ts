import { LibraryCase } from './testing/library-case';
import type { Answers } from './testing/library-case';
import { libraryModels } from './testing/library-models';
import type { LibraryModels } from './testing/library-models';
import { proxyCaseFile, WILLING } from './testing/proxy-case';

const MONDAY = '2026-03-02T09:00:00+08:00';
let models: LibraryModels;
beforeAll(async () => {
  models = await libraryModels('T2_proxy_collection');
});

interface Options {
  readonly promiseDay?: number | null;
  readonly deliveryMethod?: string;
  readonly answers?: Answers;
}

/** Received by B on Monday. */
function received({ promiseDay = 10, deliveryMethod = 'window', answers = {} }: Options = {}): LibraryCase {
  const c = new LibraryCase(models, proxyCaseFile(MONDAY, promiseDay), { ...WILLING, ...answers });
  c.completeAll('verify_identity', ['formal_check', { deliveryMethod }], 'pack');
  c.publish('parcel-signed', 'TB01');
  c.complete('check_parcel');
  return c;
}

function accepted(options: Options = {}): LibraryCase {
  const c = received(options);
  c.complete('review', { review: 'complete' });
  return c;
}

function decided(decision: string, options: Options = {}): LibraryCase {
  const c = accepted(options);
  c.completeAll('examine', ['decide', { decision, decisionReason: '不符合条件' }]);
  return c;
}

const notices = (c: LibraryCase) =>
  c.calls.filter(({ type }) => type === 'region.notify').map(({ input }) => input['kind']);
const results = (c: LibraryCase) =>
  c.calls.filter(({ type }) => type === 'region.report-result').map(({ input }) => input['resultType']);

describe('acceptance', () => {
  it('counts as given from the day of receipt when no notice was given in five working days, and is never silent', () => {
    const c = received();
    c.runTo('2026-03-09T23:59:59+08:00');
    expect(c.tasks).toEqual(['review']);
    c.runTo('2026-03-10T00:00:00+08:00');

    expect(c.tasks).toEqual(['examine', 'supervise_handling']);
    expect(c.milestones).toContain(`accepted@${MONDAY}`);
    expect(c.clock('C1')).toMatchObject({ due: '2026-03-10T00:00:00+08:00', stopped: '2026-03-10T00:00:00+08:00' });
    expect(c.clock('C2p')).toMatchObject({ started: MONDAY, due: '2026-03-17T00:00:00+08:00' });
    expect(c.calls.find(({ type }) => type === 'region.accept')?.input).toEqual({
      kind: 'deemed',
      acceptDate: MONDAY,
      promiseDate: '2026-03-17T00:00:00+08:00',
    });
    expect([c.variable('acceptance'), c.variable('acceptedBy')]).toEqual(['accepted', 'deemed']);
  });

  it('routes one notice of all gaps through A and starts the limit afresh when the correction is in', () => {
    const c = received();
    c.runTo('2026-03-04T10:00:00+08:00');
    c.complete('review', { review: 'gaps', gaps: '身份证明\n\n申请表', reviewRemark: '补正' });
    expect(c.calls.at(-1)?.input).toMatchObject({ kind: 'correction', gaps: ['身份证明', '申请表'] });
    expect([c.tasks, c.clock('C1').status]).toEqual([['record_reply'], 'stopped']);
    c.runTo('2026-03-09T10:00:00+08:00');
    c.complete('record_reply', { reply: 'supplied' });
    expect(c.clock('C1')).toMatchObject({ status: 'running', due: '2026-03-17T00:00:00+08:00' });
    c.completeAll('check_correction', ['review', { review: 'complete' }]);
    expect(c.tasks).toEqual(['examine']);
    expect(c.variable('correctionRounds')).toBe(1);
  });

  it('does not repeat the last conclusion when a review is completed without one', () => {
    const c = received();
    c.completeAll(['review', { review: 'correctable' }], 'fix_on_spot', 'review');
    expect([c.tasks, notices(c)]).toEqual([['review'], []]);
  });

  it.each([
    ['lapses when the correction never comes', '5', 'LAPSED', ['correction', 'lapse']],
    ['ends when the applicant declines to correct', '2', 'WITHDRAWN', ['correction']],
    ['is refused when no licence is needed or another body is competent', '1', 'REJECTED', ['rejection']],
  ])('%s', (_what, resultType, outcome, kinds) => {
    const c = received();
    if (outcome === 'REJECTED') c.complete('review', { review: 'not-required', reviewRemark: '不属于本机关职权' });
    else c.complete('review', { review: 'gaps', gaps: ['申请表'], correctionDays: 7 });
    if (outcome === 'WITHDRAWN') c.complete('record_reply', { reply: 'declined' });
    if (outcome === 'LAPSED') c.runTo('2026-03-09T09:00:00+08:00');
    expect(c.tasks).toContain('return_materials');
    expect([notices(c), results(c)]).toEqual([kinds, [resultType]]);
    c.complete('return_materials');
    expect([c.isClosed, c.variable('outcome'), c.variable('resultType')]).toEqual([true, outcome, resultType]);
    expect(c.clock('C2s').status).toBe('not-started');
  });

  it('is given on a pledge and asks B what to do when the rest does not come in time', () => {
    const c = received();
    c.complete('review', { review: 'secondary-missing', creditPassed: true, gaps: ['照片'] });
    c.complete('sign_pledge', { pledgeDays: 5 });
    expect(c.calls.at(-1)?.input).toMatchObject({ kind: 'secondary-material-missing' });
    expect(c.tasks).toEqual(['examine', 'record_reply']);
    c.runTo('2026-03-07T09:00:00+08:00');
    expect(c.tasks).toEqual(['examine', 'record_reply', 'settle_pledge']);
  });

  it('forgets the pledge once the rest is in, and never lets it run beyond the commitment', () => {
    const c = received({ promiseDay: 2 });
    c.completeAll(['review', { review: 'secondary-missing', creditPassed: true }], ['sign_pledge', { pledgeDays: 30 }]);
    c.completeAll(['record_reply', { reply: 'supplied' }], 'check_pledged');
    c.runTo('2026-03-05T00:00:00+08:00');
    expect(c.path('DECIDE')).toContain('end_pledge_overdue');
    expect(c.tasks).not.toContain('settle_pledge');
  });

  it('is not given on a pledge without a passed credit check', () => {
    const c = received();
    c.complete('review', { review: 'secondary-missing' });
    expect(c.tasks).toEqual(['review']);
  });
});

describe('examination and decision', () => {
  it('escalates once each before and after the commitment and after the statutory limit, and never decides by itself', () => {
    const c = accepted();
    c.runTo('2026-06-01T00:00:00+08:00');
    const raised = c.events.flatMap((event) =>
      event.type === 'message-thrown' && event.name === 'supervision-raised' ? [event] : [],
    );
    expect(raised.map(({ variables }) => [variables['supervisionLevel'], variables['supervisionClock']])).toEqual([
      ['yellow', 'C2p'],
      ['red', 'C2p'],
      ['dark-red', 'C2s'],
    ]);
    expect(raised.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-03-12T16:00:00.000Z',
      '2026-03-16T16:00:00.000Z',
      '2026-03-30T16:00:00.000Z',
    ]);
    expect(c.tasks).toEqual(['examine', 'supervise_handling', 'supervise_handling', 'supervise_handling']);
  });

  it('holds the timers of the commitment for an item that has none', () => {
    const c = accepted({ promiseDay: null });
    c.runTo('2026-06-01T00:00:00+08:00');
    expect(c.tasks).toEqual(['examine', 'supervise_handling']);
    expect(c.clock('C2p')).toMatchObject({ status: 'running', due: null });
  });

  it('asks again for a decision that is not stated', () => {
    const c = accepted();
    c.completeAll('examine', 'decide', ['decide', { decision: 'maybe' }]);
    expect([c.tasks, c.milestones.includes('decided')]).toEqual([['decide'], false]);
  });

  it('gives the reasons and remedies of a refusal and serves it without issuing a licence', () => {
    const c = decided('refuse');
    expect(notices(c)).toEqual(['refusal']);
    c.complete('hand_over');
    expect([c.isClosed, c.variable('outcome'), c.variable('resultType')]).toEqual([true, 'REFUSED', '6']);
    expect(c.calls.some(({ type }) => type === 'region.issue-result')).toBe(false);
  });

  it('hands a special procedure on under its own code', () => {
    const c = accepted();
    c.complete('examine', { examination: 'special-procedure', specialDays: 15 });
    expect([results(c), notices(c)]).toEqual([['4'], ['special-procedure']]);
    expect([c.clock('C2p').status, c.clock('C2s').status]).toEqual(['paused', 'paused']);
    c.complete('return_materials');
    expect([c.isClosed, c.variable('outcome')]).toEqual([true, 'SPECIAL_PROCEDURE']);
    expect(c.milestones).not.toContain('decided');
  });
});

describe('delivery', () => {
  it('serves an e-licence at once', () => {
    const c = decided('grant', { deliveryMethod: 'e-licence' });
    expect([c.isClosed, c.tasks]).toEqual([true, []]);
    expect(c.calls.find(({ type }) => type === 'region.issue-result')?.input).toEqual({ delivery: 'e-licence' });
    expect(c.milestones.slice(-2)).toEqual(['served', 'closed']);
  });

  it('posts to the applicant and takes the signature as proof', () => {
    let parcels = 0;
    const book: Answers = {
      'courier.book': () => ({ type: 'completed', variables: { parcelNo: `TB0${(parcels += 1)}` } }),
    };
    const c = decided('grant', { deliveryMethod: 'post', answers: book });
    expect(c.calls.at(-1)).toMatchObject({ division: '131000', input: { from: 'handling', to: 'applicant' } });
    expect([c.publish('parcel-signed', 'TB01'), c.publish('parcel-signed', 'TB02')]).toEqual([0, 1]);
    expect([c.isClosed, c.variable('servedBy')]).toEqual([true, 'post']);
  });

  it('delivers otherwise when the post does not prove it within ten working days', () => {
    const c = decided('grant', { deliveryMethod: 'post' });
    c.runTo('2026-03-17T00:00:00+08:00');
    expect(c.tasks).toEqual(['redeliver', 'supervise_handling']);
    c.complete('redeliver', { deliveryProof: 'P-2' });
    expect([c.isClosed, c.variable('servedBy')]).toEqual([true, 'redelivery']);
  });

  it.each([
    ['window', 'hand_over'],
    ['locker', 'put_in_locker'],
    ['balloon', 'hand_over'],
  ])("calls A's supervisor when what was to be served by %s is late", (deliveryMethod, task) => {
    const c = decided('grant', { deliveryMethod });
    c.runTo('2026-03-17T00:00:00+08:00');
    expect(c.tasks).toEqual([task, 'supervise_receiving']);
    c.complete(task, { deliveryProof: 'P-3' });
    expect(c.isClosed).toBe(true);
  });
});
