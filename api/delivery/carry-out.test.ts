import { CodedError } from '../../models/errors/coded-error';
import type { ErrorCode } from '../../models/errors/codes';
import type { CommandEnvelope } from '../../models/messages';
import type { Assignment } from '../../store/index';
import { carryOut, receiverOf } from './carry-out';
import { createDeliveryTarget, toCase, toStart } from './testing/delivery-target';

describe('carrying out an assignment', () => {
  it('hands the message to the case under the id of the assignment', async () => {
    const { deps, commands, answers } = createDeliveryTarget();
    expect(await carryOut(deps, toCase('1'))).toBe('delivered');
    expect(await carryOut(deps, toCase('1'))).toBe('delivered');
    expect(commands[0]).toMatchObject({
      commandId: 'message-900000000000000001-1',
      actor: { userId: 'system' },
      command: { type: 'correlate-message', subscriptionKey: '100000000100000005', messageKey: '900000000000000001' },
    } satisfies DeepPartial<CommandEnvelope>);
    expect(commands[1]?.commandId).toBe(commands[0]?.commandId);
    expect(answers).toEqual(['1 delivered', '1 delivered']);
  });

  it.each<ErrorCode>(['SUBSCRIPTION_NOT_OPEN', 'INSTANCE_NOT_FOUND'])('takes %s for a refusal', async (code) => {
    const { deps, answers } = createDeliveryTarget({ onCommand: () => Promise.reject(new CodedError(code)) });
    expect(await carryOut(deps, toCase('2'))).toBe('declined');
    expect(answers).toEqual(['2 declined']);
  });

  it.each([new CodedError('OUTCOME_UNKNOWN'), new CodedError('UNAVAILABLE'), new Error('bug')])(
    'leaves the assignment unanswered when the outcome is not known (%p)',
    async (error) => {
      const { deps, answers } = createDeliveryTarget({ onCommand: () => Promise.reject(error) });
      expect(await carryOut(deps, toCase('3'))).toBe('unanswered');
      expect(answers).toEqual([]);
    },
  );

  it('starts a case under the number that the store has allocated', async () => {
    const { deps, launches, answers } = createDeliveryTarget();
    const assignment: Assignment = toStart('4');
    expect(await carryOut(deps, assignment)).toBe('delivered');
    expect(launches).toMatchObject([
      {
        ...{ instanceNo: '1000000002', startElementId: 'begin', variables: { a: 1 }, file: null },
        startTrigger: { type: 'message', name: assignment.messageName },
      },
    ]);
    expect(answers).toEqual(['4 delivered']);
  });
});

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;

describe('the receiver of a message', () => {
  it('is the instance that waits, which may be a called one, else the root instance of the case', () => {
    const assignment = toCase('1');
    expect(receiverOf(assignment)).toBe('100000000100000000');
    const target = { ...assignment.target, instanceKey: '100000000100000003' } as typeof assignment.target;
    expect(receiverOf({ ...assignment, target })).toBe('100000000100000003');
    expect(receiverOf(toStart('2'))).toBe('100000000200000000');
  });
});
