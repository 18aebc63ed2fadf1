import { matchMessages, type OpenSubscription, type WaitingMessage } from './matching';

const subscription = (key: string, more: Partial<OpenSubscription> = {}): OpenSubscription => ({
  key,
  instanceNo: '1',
  processId: 'order',
  interrupting: true,
  writeNo: 1,
  isPromised: false,
  ...more,
});
const message = (key: string, more: Partial<WaitingMessage> = {}): WaitingMessage => ({
  key,
  hasCorrelation: true,
  takenBy: new Set(),
  declinedBy: new Map(),
  ...more,
});
const pairs = (messages: WaitingMessage[], subscriptions: OpenSubscription[]) =>
  matchMessages(messages, subscriptions).map((match) => [match.messageKey, match.subscription.key]);

describe('matching messages with subscriptions', () => {
  it('gives each waiting message to the next free subscription', () => {
    expect(pairs([message('m1'), message('m2'), message('m3')], [subscription('s1'), subscription('s2')])).toEqual([
      ['m1', 's1'],
      ['m2', 's2'],
    ]);
  });

  it('passes over processes that have the message and subscriptions that are promised', () => {
    const taken = message('m1', { takenBy: new Set(['order']) });
    expect(pairs([taken], [subscription('s1'), subscription('s2', { processId: 'bill' })])).toEqual([['m1', 's2']]);
    expect(pairs([message('m1')], [subscription('s1', { isPromised: true }), subscription('s2')])).toEqual([
      ['m1', 's2'],
    ]);
    expect(pairs([message('m1')], [subscription('s1', { isPromised: true, interrupting: false })])).toEqual([
      ['m1', 's1'],
    ]);
  });

  it('offers a declined message again only to a row that was written since', () => {
    const declined = message('m1', { declinedBy: new Map([['s1', 4]]) });
    expect(pairs([declined], [subscription('s1', { writeNo: 4 })])).toEqual([]);
    expect(pairs([declined], [subscription('s1', { writeNo: 5 })])).toEqual([['m1', 's1']]);
  });
});
