import { translateCourierCallback } from '../../../models/regions';
import { codeOf, freeControl } from '../../contract/call-control';
import { startCallbackReceiver, type CallbackReceiver } from '../../contract/callback-receiver';
import { describeCourier } from '../../contract/describe-courier';
import { startSimulator, type SimulatorProcess } from '../../contract/simulator-process';
import { createExpressCourier } from './express-courier';

describeCourier('express', async () => {
  const simulator = await startSimulator('courier');
  const courier = createExpressCourier({ baseUrl: simulator.url, apiKey: simulator.apiKey, timeoutMs: 4_000 });
  return {
    courier,
    async close() {
      await simulator.stop();
    },
  };
});

describe('events of the express courier', () => {
  const key = 'key-of-the-courier';
  let receiver: CallbackReceiver;
  let simulator: SimulatorProcess;
  let serial = 0;

  beforeAll(async () => {
    receiver = await startCallbackReceiver(key);
    simulator = await startSimulator('courier', { CALLBACK_URL: receiver.url, CALLBACK_KEY: key, SIGN_MS: '80' });
  });
  afterAll(async () => {
    await simulator.stop();
    await receiver.close();
  });

  const courier = () => createExpressCourier({ baseUrl: simulator.url, apiKey: simulator.apiKey, timeoutMs: 4_000 });
  const book = async (): Promise<string> => {
    serial += 1;
    const order = {
      idempotencyKey: `P:1234567890${String(serial).padStart(8, '0')}`,
      projectNo: 'P',
      fromDivision: '110112',
      toDivision: '131082',
      applicantRef: null,
      pieces: 1,
    };
    return (await courier().book(order, freeControl())).parcelNo;
  };
  const events = (parcelNo: string) =>
    receiver.received.flatMap(({ body }) => {
      const translation = translateCourierCallback('express', body);
      return translation.ok && translation.callback.parcelNo === parcelNo ? [translation.callback] : [];
    });
  const isOf = (parcelNo: string, event: string) => (callback: { readonly body: unknown }) => {
    const translation = translateCourierCallback('express', callback.body);
    return translation.ok && translation.callback.parcelNo === parcelNo && translation.callback.event === event;
  };

  it('are pushed signed, one per stage, and end in the signature', async () => {
    const parcelNo = await book();

    const signed = await receiver.waitFor(isOf(parcelNo, 'signed'));
    const trace = await courier().trace(parcelNo, freeControl());

    expect(signed.path).toBe('/api/v1/callbacks/couriers/express');
    expect(signed.genuine).toBe(true);
    expect(new Set(events(parcelNo).map(({ event }) => event))).toEqual(new Set(['collected', 'in-transit', 'signed']));
    expect(trace.state).toBe('signed');
  });

  it('are pushed again after a failure of ours, under the same event id and a new nonce', async () => {
    receiver.answers.push(503);
    const before = receiver.received.length;
    const parcelNo = await book();

    await receiver.waitFor(isOf(parcelNo, 'signed'));
    const failed = receiver.received[before];
    const repeat = await receiver.waitFor((callback) => callback !== failed && same(callback.body, failed?.body));

    expect(repeat.nonce).not.toBe(failed?.nonce);
    expect(repeat.genuine).toBe(true);
  });

  it('are resumed after the courier was killed', async () => {
    const parcelNo = await book();
    await simulator.kill();
    await simulator.restart();

    const signed = await receiver.waitFor(isOf(parcelNo, 'signed'));

    expect(signed.genuine).toBe(true);
  });

  it('stop in transit when the parcel is lost, which tracing shows', async () => {
    await simulator.post('/_parcels', { fate: 'lost' });
    const lost = await book();
    const next = await book();

    await receiver.waitFor(isOf(next, 'signed'));
    await receiver.waitFor(isOf(lost, 'in-transit'));

    expect(events(lost).map(({ event }) => event)).not.toContain('signed');
    expect((await courier().trace(lost, freeControl())).state).toBe('lost');
  });

  it('come later when the parcel is late', async () => {
    await simulator.post('/_parcels', { fate: 'late' });
    const late = await book();
    const next = await book();

    await receiver.waitFor(isOf(next, 'signed'));
    await receiver.waitFor(isOf(late, 'in-transit'));

    expect((await courier().trace(late, freeControl())).state).toBe('in-transit');
  });

  it('are not asked for with a wrong token', async () => {
    const stranger = createExpressCourier({ baseUrl: simulator.url, apiKey: 'another', timeoutMs: 4_000 });

    expect(await codeOf(stranger.trace('TB0000000001', freeControl()))).toBe('COURIER_UNAUTHORISED');
  });
});

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
