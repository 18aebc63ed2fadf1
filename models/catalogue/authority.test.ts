import { mayPerform } from './authority';
import type { AuthorityContext } from './authority';
import { STEPS } from './step';
import type { Side, Step } from './step';

const A = '110112';
const B = '131082';
const context: AuthorityContext = { receivingDivision: A, handlingDivision: B, permittedSteps: {} };

function outcome(
  roles: readonly string[],
  division: string | null,
  step: string,
  region: Side,
  given = context,
): string {
  const result = mayPerform({ actor: { userId: 'u', roles, division }, step, region, context: given });
  return result.ok ? 'ok' : result.code.replace('AUTHORITY_', '');
}

const WINDOW: readonly Step[] = [
  'collect',
  'verify-identity',
  'formal-check',
  'dispatch',
  'trace-parcel',
  'settle-discrepancy',
];
const LEGAL: readonly Step[] = ['accept', 'examine', 'decide', 'special-procedure'];

describe('the permission matrix', () => {
  it.each(WINDOW)('lets the receiving clerk %s, and no other role or division', (step) => {
    expect(outcome(['collecting_clerk'], A, step, 'receiving')).toBe('ok');
    expect(outcome(['approver'], A, step, 'receiving')).toBe('ROLE_MISSING');
    expect(outcome(['collecting_clerk'], B, step, 'receiving')).toBe('WRONG_DIVISION');
    expect(outcome(['collecting_clerk'], null, step, 'receiving')).toBe('WRONG_DIVISION');
  });

  it.each(LEGAL)('keeps %s with the approvers of the handling region', (step) => {
    expect(outcome(['approver'], B, step, 'handling')).toBe('ok');
    expect(outcome(['approver'], A, step, 'handling')).toBe('WRONG_DIVISION');
    expect(outcome(['collecting_clerk'], A, step, 'handling')).toBe('WRONG_DIVISION');
    expect(outcome(['collecting_clerk'], B, step, 'handling')).toBe('ROLE_MISSING');
    expect(outcome(['approver'], A, step, 'receiving')).toBe('STEP_NOT_PERMITTED');
  });

  it('opens a legal act to the receiving region only for the step that the agreement entrusts', () => {
    const entrusting = { ...context, permittedSteps: { [A]: ['accept'] } };
    expect(outcome(['approver'], A, 'accept', 'receiving', entrusting)).toBe('ok');
    expect(outcome(['approver'], A, 'decide', 'receiving', entrusting)).toBe('STEP_NOT_PERMITTED');
    expect(outcome(['collecting_clerk'], A, 'accept', 'receiving', entrusting)).toBe('ROLE_MISSING');
  });

  it('never takes an entrustment from the prototype of an object', () => {
    const odd = { ...context, receivingDivision: 'constructor' };
    expect(outcome(['approver'], 'constructor', 'accept', 'receiving', odd)).toBe('STEP_NOT_PERMITTED');
  });

  it('gives extensions to the agency head of the handling region alone', () => {
    expect(outcome(['agency_head'], B, 'extend', 'handling')).toBe('ok');
    expect(outcome(['approver'], B, 'extend', 'handling')).toBe('ROLE_MISSING');
    expect(outcome(['agency_head'], A, 'extend', 'handling')).toBe('WRONG_DIVISION');
    expect(outcome(['agency_head'], A, 'extend', 'receiving')).toBe('STEP_NOT_PERMITTED');
  });

  it('lets both sides deliver, each on its own side', () => {
    expect(outcome(['collecting_clerk'], A, 'deliver', 'receiving')).toBe('ok');
    expect(outcome(['approver'], B, 'deliver', 'handling')).toBe('ok');
    expect(outcome(['approver'], B, 'deliver', 'receiving')).toBe('WRONG_DIVISION');
  });

  it('has the handling region count the parcel', () => {
    expect(outcome(['approver'], B, 'check-parcel', 'handling')).toBe('ok');
    expect(outcome(['collecting_clerk'], A, 'check-parcel', 'receiving')).toBe('STEP_NOT_PERMITTED');
  });

  it('lets a supervisor press and annotate on the own side only', () => {
    expect(outcome(['supervisor'], A, 'supervise', 'receiving')).toBe('ok');
    expect(outcome(['supervisor'], A, 'supervise', 'handling')).toBe('WRONG_DIVISION');
    expect(outcome(['supervisor'], B, 'decide', 'handling')).toBe('ROLE_MISSING');
  });

  it('lets the joint office annotate on either side and order nothing', () => {
    expect(outcome(['joint_office'], null, 'annotate', 'handling')).toBe('ok');
    expect(outcome(['joint_office'], null, 'supervise', 'handling')).toBe('WRONG_DIVISION');
    expect(outcome(['joint_office'], B, 'decide', 'handling')).toBe('ROLE_MISSING');
  });

  it('lets applicant and agent act on their own case and on no other', () => {
    const own = { ...context, isParty: true };
    expect(outcome(['applicant'], null, 'apply', 'receiving', own)).toBe('ok');
    expect(outcome(['agent'], null, 'withdraw', 'handling', own)).toBe('ok');
    expect(outcome(['applicant'], null, 'correct', 'receiving')).toBe('NOT_PARTY');
    expect(outcome(['applicant'], null, 'decide', 'handling', own)).toBe('WRONG_DIVISION');
    expect(outcome(['collecting_clerk'], A, 'correct', 'receiving')).toBe('ok');
  });

  it.each(STEPS)('lets neither designer nor catalogue manager %s, and lets the administrator', (step) => {
    expect(outcome(['designer', 'catalogue_manager'], A, step, 'receiving')).toBe('ROLE_MISSING');
    expect(outcome(['designer', 'catalogue_manager'], B, step, 'handling')).toBe('ROLE_MISSING');
    expect(outcome(['admin'], null, step, 'handling')).toBe('ok');
  });

  it('lets one division that plays both sides do everything by role', () => {
    const local = { ...context, receivingDivision: B };
    for (const step of LEGAL) expect(outcome(['approver'], B, step, 'receiving', local)).toBe('ok');
    expect(outcome(['collecting_clerk'], B, 'collect', 'receiving', local)).toBe('ok');
  });

  it('refuses a step that is not in the table, even to the administrator', () => {
    expect(outcome(['admin'], null, 'abolish', 'handling')).toBe('STEP_UNKNOWN');
    expect(outcome(['approver'], B, 'toString', 'handling')).toBe('STEP_UNKNOWN');
  });
});
