import type { JsonObject } from '../../models/json';
import { actorOf, LibraryCase } from './testing/library-case';
import type { Answers } from './testing/library-case';
import { libraryModels } from './testing/library-models';
import type { LibraryModels } from './testing/library-models';
import { proxyCaseFile, WILLING } from './testing/proxy-case';

const MONDAY = '2026-03-02T09:00:00+08:00';
const TUESDAY = '2026-03-03T09:00:00+08:00';
const CASE_NO = '110112260302000001X';
let models: LibraryModels;
beforeAll(async () => {
  models = await libraryModels('T2_proxy_collection');
});

const open = (answers: Answers = {}) => new LibraryCase(models, proxyCaseFile(MONDAY), { ...WILLING, ...answers });
const doubtful: Answers = {
  'identity.verify': () => ({ type: 'bpmn-error', errorCode: 'IDENTITY_DOUBTFUL', message: '' }),
};
const offer = (variables: JsonObject): Answers => ({ 'region.check-item': () => ({ type: 'completed', variables }) });

/** Up to the parcel on its way. */
function dispatched(answers: Answers = {}): LibraryCase {
  const c = open(answers);
  c.completeAll('verify_identity', ['formal_check', { deliveryMethod: 'window' }], 'pack');
  return c;
}

describe('proxy collection', () => {
  it('runs from the window of A over B to the end, keeping the commitment of ten working days', () => {
    const c = open();
    c.completeAll('verify_identity', ['formal_check', { materials: [{ materialName: '申请表', copies: 1 }] }]);
    c.runTo('2026-03-02T15:00:00+08:00');
    c.complete('pack', { pieces: 2 });
    c.runTo('2026-03-04T10:00:00+08:00');
    expect(c.publish('parcel-signed', 'TB01')).toBe(1);
    c.complete('check_parcel');
    c.runTo('2026-03-05T16:00:00+08:00');
    c.complete('review', { review: 'complete' });
    c.runTo('2026-03-10T11:00:00+08:00');
    c.completeAll('examine', ['decide', { decision: 'grant' }]);
    c.runTo('2026-03-11T11:00:00+08:00');
    c.complete('hand_over', { deliveryProof: 'P-1' });

    expect(c.isClosed).toBe(true);
    expect(c.incidents).toEqual([]);
    expect(c.path('T2_proxy_collection')).toEqual([
      ...['start_at_window', 'verify_identity', 'check_identity', 'check_item', 'gw_item', 'formal_check', 'gw_formal'],
      ...['register_collected', 'gw_split', 'push_scan', 'pack', 'book_courier', 'dispatched', 'gw_wait', 'gw_parcel'],
      ...['parcel_signed', 'gw_go_on', 'gw_join', 'gw_count', 'check_parcel', 'gw_match', 'call_accept', 'gw_accepted'],
      ...['call_decide', 'gw_decided', 'call_deliver', 'end_done'],
    ]);
    expect(c.milestones).toEqual([
      ...['first-contact', 'collected', 'dispatched', 'arrived', 'received', 'accepted', 'decided', 'served', 'closed'],
    ]);
    expect(c.clock('C4a').due).toBe('2026-03-04T00:00:00+08:00');
    expect(c.clock('C4b').due).toBe('2026-03-06T00:00:00+08:00');
    expect(c.clock('C1').due).toBe('2026-03-12T00:00:00+08:00');
    expect(c.clock('C2p')).toEqual({
      status: 'stopped',
      started: '2026-03-05T16:00:00+08:00',
      due: '2026-03-20T00:00:00+08:00',
      stopped: '2026-03-10T11:00:00+08:00',
    });
    expect(c.clock('C2s').due).toBe('2026-04-03T00:00:00+08:00');
    expect(c.clock('C3').due).toBe('2026-03-25T00:00:00+08:00');
    expect(c.clock('E2E')).toMatchObject({ started: MONDAY, stopped: '2026-03-11T11:00:00+08:00', due: null });
    expect([c.variable('outcome'), c.variable('resultType')]).toEqual(['GRANTED', '0']);
  });

  it('asks each side for its own acts only', () => {
    const c = dispatched();
    c.publish('parcel-signed', 'TB01');
    c.completeAll(
      'check_parcel',
      ['review', { review: 'complete' }],
      'examine',
      ['decide', { decision: 'grant' }],
      'hand_over',
    );
    expect(c.calls.map(({ type, division }) => `${type} ${division}`)).toEqual([
      'identity.verify 110112',
      'region.check-item 131000',
      'region.register 110112',
      'region.register 131000',
      'courier.book 110112',
      'region.accept 131000',
      'region.decide 131000',
      'region.issue-result 131000',
      'region.report-result 131000',
    ]);
    expect(c.calls[5]?.input).toMatchObject({
      kind: 'complete',
      acceptDate: MONDAY,
      promiseDate: '2026-03-17T00:00:00+08:00',
    });
  });

  it('lets nobody of A act for B', () => {
    const c = dispatched();
    c.publish('parcel-signed', 'TB01');
    c.complete('check_parcel');
    expect(() => c.complete('review', { review: 'complete' }, actorOf('approver@110112'))).toThrow(
      'AUTHORITY_WRONG_DIVISION',
    );
    expect(() => c.complete('review', { review: 'complete' }, actorOf('collecting_clerk@131000'))).toThrow(
      'AUTHORITY_ROLE_MISSING',
    );
    expect(c.tasks).toEqual(['review']);
  });

  it.each([
    [
      'an item outside the catalogue',
      offer({ itemOffered: false, itemOnline: false }),
      [],
      'OFF_CATALOGUE',
      'end_off_catalogue',
    ],
    [
      'an item that the applicant would rather have online',
      offer({ itemOffered: true, itemOnline: true }),
      [['offer_online', { chosenMode: 'online' }]] as const,
      'SWITCHED_TO_ONLINE',
      'end_online',
    ],
    ['a doubtful identity', doubtful, [], 'IDENTITY_DOUBTFUL', 'end_identity_doubtful'],
  ])('ends before collection for %s', (_what, answers, steps, outcome, end) => {
    const c = open(answers);
    c.completeAll('verify_identity', ...steps);
    expect([c.isClosed, c.variable('outcome'), c.path().at(-1)]).toEqual([true, outcome, end]);
    expect(c.milestones).toEqual(['first-contact', 'closed']);
    expect(c.calls.some(({ type }) => type === 'region.register')).toBe(false);
  });

  it('goes on with proxy collection when the applicant does not want to go online', () => {
    const c = open(offer({ itemOffered: true, itemOnline: true }));
    c.completeAll('verify_identity', ['offer_online', { chosenMode: 'proxy' }]);
    expect(c.tasks).toEqual(['formal_check']);
  });

  it('tells all gaps at the window and checks again once they are filled', () => {
    const c = open();
    c.completeAll('verify_identity', ['formal_check', { formalCheck: 'gaps', gaps: '申请表\n照片' }], 'tell_gaps');
    expect(c.tasks).toEqual(['record_reply']);
    c.complete('record_reply', { reply: 'supplied' });
    expect(c.tasks).toEqual(['formal_check']);
    c.complete('formal_check', { formalCheck: 'complete' });
    expect(c.milestones).toEqual(['first-contact', 'collected']);
  });

  it('ends when the applicant gives up at the window', () => {
    const c = open();
    c.completeAll('verify_identity', ['formal_check', { formalCheck: 'gaps' }], 'tell_gaps', [
      'record_reply',
      { reply: 'declined' },
    ]);
    expect([c.isClosed, c.variable('outcome')]).toEqual([true, 'WITHDRAWN']);
    expect(c.milestones).toEqual(['first-contact', 'withdrawn', 'closed']);
  });

  it("calls A's own supervisor when A does not dispatch in time, without stopping the case", () => {
    const c = open();
    c.completeAll('verify_identity', 'formal_check');
    c.runTo('2026-03-04T00:00:00+08:00');
    expect(c.tasks).toEqual(['pack', 'supervise_receiving']);
    expect(() => c.complete('supervise_receiving', {}, actorOf('supervisor@131000'))).toThrow(
      'AUTHORITY_WRONG_DIVISION',
    );
    c.completeAll('supervise_receiving', 'pack');
    expect(c.clock('C4a').status).toBe('stopped');
    expect(c.milestones).toContain('dispatched');
  });

  it('looks for a late parcel and waits again', () => {
    const c = dispatched();
    c.runTo('2026-03-06T00:00:00+08:00');
    expect(c.tasks).toEqual(['find_parcel']);
    c.complete('find_parcel', { traceResult: 'wait', waitDays: 2 });
    expect(c.tasks).toEqual([]);
    c.runTo('2026-03-07T23:59:59+08:00');
    expect(c.tasks).toEqual([]);
    c.runTo('2026-03-08T00:00:00+08:00');
    expect(c.tasks).toEqual(['find_parcel']);
    c.complete('find_parcel', { traceResult: 'wait' });
    c.publish('parcel-signed', 'TB01');
    expect(c.tasks).toEqual(['check_parcel']);
    expect(c.calls.filter(({ type }) => type === 'courier.trace')).toHaveLength(2);
  });

  it('asks the clerk also when the courier does not know the parcel', () => {
    const c = dispatched({
      'courier.trace': () => ({ type: 'bpmn-error', errorCode: 'COURIER_UNKNOWN_PARCEL', message: '' }),
    });
    c.runTo('2026-03-06T00:00:00+08:00');
    expect([c.tasks, c.incidents]).toEqual([['find_parcel'], []]);
  });

  it('lets B go on with the scans while the originals follow', () => {
    const c = dispatched();
    c.runTo('2026-03-06T00:00:00+08:00');
    c.complete('find_parcel', { traceResult: 'scan-first' });
    c.completeAll('check_parcel', ['review', { review: 'complete' }]);
    expect(c.tasks).toEqual(['examine']);
    c.publish('parcel-signed', 'TB01');
    expect(c.tasks).toEqual(['examine', 'check_originals']);
    c.completeAll('check_originals', 'examine', ['decide', { decision: 'grant' }], 'hand_over');
    expect(c.isClosed).toBe(true);
    expect(c.clock('C4b').status).toBe('stopped');
    expect(c.clock('C4c').status).toBe('stopped');
    expect(c.path('T2_proxy_collection')).toContain('end_originals');
  });

  it('ends although the originals never come', () => {
    const c = dispatched();
    c.runTo('2026-03-06T00:00:00+08:00');
    c.completeAll(['find_parcel', { traceResult: 'scan-first' }], 'check_parcel', ['review', { review: 'complete' }]);
    c.completeAll('examine', ['decide', { decision: 'grant' }], 'hand_over');
    expect([c.isClosed, c.clock('C4b').status]).toEqual([true, 'stopped']);
  });

  it('returns a discrepancy to A and counts again', () => {
    const c = dispatched();
    c.publish('parcel-signed', 'TB01');
    c.complete('check_parcel', { parcelCheck: 'discrepancy', discrepancy: '缺一页' });
    expect([c.tasks, c.thrown]).toEqual([['settle_discrepancy'], ['dispatched', 'discrepancy']]);
    expect(c.milestones).not.toContain('received');
    c.completeAll(['settle_discrepancy', { settlement: '已补寄' }], 'check_parcel');
    expect(c.tasks).toEqual(['review']);
  });

  it("calls B's supervisor when the parcel is not counted in time", () => {
    const c = dispatched();
    c.runTo(TUESDAY);
    c.publish('parcel-signed', 'TB01');
    c.runTo('2026-03-05T00:00:00+08:00');
    expect(c.tasks).toEqual(['check_parcel', 'supervise_handling']);
  });

  it.each([
    ['at the window', () => open(), false],
    ['while the parcel is on its way', () => dispatched(), true],
    [
      'while B examines',
      () => {
        const c = dispatched();
        c.publish('parcel-signed', 'TB01');
        c.completeAll('check_parcel', ['review', { review: 'complete' }]);
        return c;
      },
      true,
    ],
  ])('can be withdrawn %s', (_when, reach, isKnownAtB) => {
    const c = reach();
    expect(c.publish('application-withdrawn', CASE_NO)).toBe(1);
    expect(c.tasks).toEqual(['return_originals']);
    c.complete('return_originals');
    expect([c.isClosed, c.variable('outcome')]).toEqual([true, 'WITHDRAWN']);
    expect(c.milestones.slice(-2)).toEqual(['withdrawn', 'closed']);
    const reported = c.calls
      .filter(({ type }) => type === 'region.report-result')
      .map(({ input }) => input['resultType']);
    expect(reported).toEqual(isKnownAtB ? ['2'] : []);
  });

  it('cannot be withdrawn any more once it is decided', () => {
    const c = dispatched();
    c.publish('parcel-signed', 'TB01');
    c.completeAll('check_parcel', ['review', { review: 'complete' }], 'examine', ['decide', { decision: 'grant' }]);
    expect(c.publish('application-withdrawn', CASE_NO)).toBe(1);
    expect(c.tasks).toEqual(['hand_over']);
    c.complete('hand_over');
    expect([c.isClosed, c.variable('outcome')]).toEqual([true, 'GRANTED']);
  });
});
