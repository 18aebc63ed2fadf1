import { LibraryCase, actorOf } from './testing/library-case';
import { libraryModels } from './testing/library-models';
import type { LibraryModels } from './testing/library-models';
import { proxyCaseFile, WILLING } from './testing/proxy-case';

const MONDAY = '2026-03-02T09:00:00+08:00';
let models: LibraryModels;
beforeAll(async () => {
  models = await libraryModels('T2_proxy_collection');
});

/** Accepted on Monday: ten working days committed, twenty by law. */
function accepted(): LibraryCase {
  const c = new LibraryCase(models, proxyCaseFile(MONDAY), WILLING);
  c.completeAll('verify_identity', 'formal_check', 'pack');
  c.publish('parcel-signed', 'TB01');
  c.completeAll('check_parcel', ['review', { review: 'complete' }]);
  return c;
}

function asked(c = accepted()): LibraryCase {
  c.complete('examine', { examination: 'request-extension', requestedDays: 5, requestedReason: '案情复杂' });
  return c;
}

const approved = { extensionApproval: 'approve', extensionDays: 5, extensionReason: '需现场核查' };
const extendedClocks = (c: LibraryCase) =>
  c.events.flatMap((event) =>
    event.type === 'clock-ledger' && event.line['type'] === 'extended' ? [event.clockId] : [],
  );
/** The last value of a variable of DECIDE, which hands its variables back when it ends. */
const last = (c: LibraryCase, name: string) =>
  c.events
    .flatMap((event) => (event.type === 'variables-set' && name in event.values ? [event.values[name]] : []))
    .at(-1);
const notices = (c: LibraryCase) =>
  c.calls.filter(({ type }) => type === 'region.notify').map(({ input }) => [input['kind'], input['explain']]);

describe('an extension', () => {
  it('is asked for while the examination goes on, and approved by the head of the handling agency', () => {
    const c = asked();
    expect(c.tasks).toEqual(['examine', 'approve_extension']);
    c.complete('approve_extension', approved);
    expect(c.tasks).toEqual(['examine']);
    expect([c.clock('C2p').due, c.clock('C2s').due]).toEqual([
      '2026-03-24T00:00:00+08:00',
      '2026-04-08T00:00:00+08:00',
    ]);
    expect(notices(c)).toEqual([['extension', '需现场核查']]);
    expect([last(c, 'extensionResult'), last(c, 'extensionNoticeNo')]).toEqual(['EXTENDED', 'notify-1']);
    c.runTo('2026-03-23T23:59:59+08:00');
    expect(c.tasks).toEqual(['examine', 'supervise_handling']);
    c.runTo('2026-03-24T00:00:00+08:00');
    expect(c.tasks).toEqual(['examine', 'supervise_handling', 'supervise_handling']);
  });

  it.each(['approver@131000', 'agency_head@110112', 'collecting_clerk@110112'])('is not for %s to approve', (group) => {
    const c = asked();
    expect(() => c.complete('approve_extension', approved, actorOf(group))).toThrow(/^AUTHORITY_/);
    expect(extendedClocks(c)).toEqual([]);
  });

  it('moves only the statutory clock once the commitment has run out', () => {
    const c = asked();
    c.runTo('2026-03-18T09:00:00+08:00');
    c.complete('approve_extension', approved);
    expect(extendedClocks(c)).toEqual(['C2s']);
  });

  it('is refused a second time, without asking anybody', () => {
    const c = asked();
    c.complete('approve_extension', approved);
    asked(c);
    expect([c.tasks, last(c, 'extensionResult')]).toEqual([['examine'], 'EXTENSION_REFUSED']);
    expect(extendedClocks(c)).toHaveLength(2);
  });

  it.each([
    ['two requests were open at once', approved],
    ['it is longer than the law allows', { ...approved, extensionDays: 11 }],
  ])('is refused at the approval when %s', (why, second) => {
    const c = asked(asked());
    expect(c.tasks).toEqual(['approve_extension', 'examine', 'approve_extension']);
    if (why.startsWith('two')) c.complete('approve_extension', approved);
    c.complete('approve_extension', second);
    expect(last(c, 'extensionResult')).toBe('EXTENSION_REFUSED');
    expect(extendedClocks(c)).toHaveLength(why.startsWith('two') ? 2 : 0);
  });

  it('is denied with nothing moved', () => {
    const c = asked();
    c.complete('approve_extension', { extensionApproval: 'deny', extensionReason: '理由不足' });
    expect([c.tasks, last(c, 'extensionResult'), extendedClocks(c)]).toEqual([['examine'], 'DENIED', []]);
    expect(notices(c)).toEqual([]);
  });

  it.each([
    {},
    { extensionApproval: 'approve', extensionDays: 3 },
    { extensionApproval: 'approve', extensionReason: '因' },
  ])('comes back when the approval does not say all of it', (stated) => {
    const c = asked();
    c.complete('approve_extension', stated);
    expect([c.tasks, extendedClocks(c)]).toEqual([['examine', 'approve_extension'], []]);
  });

  it('may be asked for at the decision, and ends with it when nobody has approved it', () => {
    const c = accepted();
    c.completeAll('examine', ['decide', { decision: 'request-extension', requestedDays: 3, requestedReason: '因' }]);
    expect(c.tasks).toEqual(['examine', 'approve_extension']);
    c.completeAll('examine', ['decide', { decision: 'grant' }]);
    expect(c.tasks).toEqual(['hand_over']);
  });
});
