import { CodedError } from '../../../models/errors/coded-error';
import { SYSTEM_ACTOR } from '../../../models/messages';
import { type ApiHouse, startApiHouse } from '../../../tests/support/api-house';
import type { Caller, TestResponse } from '../../testing/test-api';
import { v2Routes } from '../routes';

const admin: Caller = { userId: 'admin', roles: ['admin'] };
const NUDGED = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://example.org">
  <message id="m" name="nudge"><extensionElements><zeebe:subscription correlationKey="=order" /></extensionElements></message>
  <process id="nudged" isExecutable="true">
    <userTask id="work" />
    <boundaryEvent id="each" attachedToRef="work" cancelActivity="false"><messageEventDefinition messageRef="m" /></boundaryEvent>
  </process>
</definitions>`;

let house: ApiHouse;
let orders = 0;

async function open() {
  const order = `N-${(orders += 1)}`;
  const body = { processDefinitionId: 'nudged', variables: { order } };
  const created = await house.api.call('POST', '/v2/process-instances', { as: admin, body });
  const processInstanceKey = created.body.processInstanceKey as string;
  return {
    processInstanceKey,
    nudge: (): Promise<TestResponse> =>
      house.api.call('POST', '/v2/messages/correlation', {
        as: admin,
        body: { name: 'nudge', correlationKey: order },
        headers: { 'idempotency-key': order },
      }),
    nudges: async (): Promise<number> => {
      const filter = { processInstanceKey, elementId: 'each', state: 'COMPLETED' };
      const found = await house.api.call('POST', '/v2/element-instances/search', { as: admin, body: { filter } });
      return found.body.page.totalItems as number;
    },
  };
}

/** The next command goes its own way. */
function atNextCommand(act: (command: () => Promise<unknown>) => Promise<unknown>): void {
  const { gateway } = house;
  const command = gateway.command.bind(gateway);
  gateway.command = async (...given) => {
    gateway.command = command;
    return (await act(() => command(...given))) as Awaited<ReturnType<typeof command>>;
  };
}

beforeAll(async () => {
  house = await startApiHouse(v2Routes);
  const body = new FormData();
  body.append('resources', new File([NUDGED], 'nudged.bpmn'));
  expect(await house.api.call('POST', '/v2/deployments', { as: admin, body })).toMatchObject({ status: 200 });
}, 120_000);

afterAll(() => house.close());

describe('a message correlated under an Idempotency-Key', () => {
  it('is delivered once although the answer of the case was lost', async () => {
    const { processInstanceKey, nudge, nudges } = await open();
    atNextCommand(async (command) => {
      await command();
      throw new CodedError('OUTCOME_UNKNOWN');
    });
    expect(await nudge()).toMatchObject({ status: 504 });
    const repeated = await nudge();
    expect(repeated).toMatchObject({ status: 200, body: { processInstanceKey } });
    expect((await nudge()).body).toEqual(repeated.body);
    expect(await nudges()).toBe(1);
  });

  it('is delivered by its repeat when it never reached the case', async () => {
    const { processInstanceKey, nudge, nudges } = await open();
    atNextCommand(async () => {
      throw new CodedError('OUTCOME_UNKNOWN');
    });
    expect(await nudge()).toMatchObject({ status: 504 });
    expect(await nudge()).toMatchObject({ status: 200, body: { processInstanceKey } });
    expect(await nudges()).toBe(1);
  });

  it('is known to be delivered when the delivery loop has done it meanwhile', async () => {
    const { processInstanceKey, nudge, nudges } = await open();
    atNextCommand(async () => {
      throw new CodedError('OUTCOME_UNKNOWN');
    });
    expect(await nudge()).toMatchObject({ status: 504 });
    const lease = { owner: 'loop', leaseMs: 1, max: 10, now: Date.now() + 60_000 };
    for (const { id, target, messageKey } of await house.store.messages.pendingAssignments(lease)) {
      const subscriptionKey = target.type === 'subscription' ? target.subscriptionKey : '';
      await house.gateway.command(target.instanceNo, {
        commandId: id,
        actor: SYSTEM_ACTOR,
        command: { type: 'correlate-message', subscriptionKey, messageKey, variables: {} },
      });
      await house.store.messages.answered(id, 'delivered', Date.now());
    }
    await house.store.messages.sweep(Date.now() + 1_000);
    expect(await nudge()).toMatchObject({ status: 200, body: { processInstanceKey } });
    expect(await nudges()).toBe(1);
  });

  it('is delivered once by requests that come while the first one is under way', async () => {
    const { nudge, nudges } = await open();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    atNextCommand(async (command) => {
      await held;
      return command();
    });
    const requests = [nudge(), nudge(), nudge()];
    setTimeout(release, 200);
    const answers = await Promise.all(requests);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.messageKey)).size).toBe(1);
    expect(await nudges()).toBe(1);
  });

  it('is tried anew after nobody waited for it', async () => {
    const send = (correlationKey: string) =>
      house.api.call('POST', '/v2/messages/correlation', {
        as: admin,
        body: { name: 'nudge', correlationKey },
        headers: { 'idempotency-key': 'early' },
      });
    expect(await send('early')).toMatchObject({ status: 404 });
    const body = { processDefinitionId: 'nudged', variables: { order: 'early' } };
    const { processInstanceKey } = (await house.api.call('POST', '/v2/process-instances', { as: admin, body })).body;
    expect(await send('early')).toMatchObject({ status: 200, body: { processInstanceKey } });
  });
});
