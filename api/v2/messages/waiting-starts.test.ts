import { setTimeout as delay } from 'node:timers/promises';
import { type ApiHouse, startApiHouse } from '../../../tests/support/api-house';
import type { Caller } from '../../testing/test-api';
import { v2Routes } from '../routes';

const admin: Caller = { userId: 'admin', roles: ['admin'] };
const definition = (message: string): string => `<messageEventDefinition messageRef="${message}" />`;
const catching = (id: string, message: string): string =>
  `<intermediateCatchEvent id="${id}">${definition(message)}</intermediateCatchEvent>`;
const STARTS = {
  start: `<startEvent id="s" parallelMultiple="true">${definition('m')}${definition('n')}</startEvent>
    <endEvent id="e" /><sequenceFlow id="f" sourceRef="s" targetRef="e" />`,
  gateway: `<eventBasedGateway id="s" instantiate="true" eventGatewayType="Parallel" />${catching('a', 'm')}${catching('b', 'n')}
    <sequenceFlow id="f" sourceRef="s" targetRef="a" /><sequenceFlow id="g" sourceRef="s" targetRef="b" />`,
} as const;

let house: ApiHouse;
let names = 0;

const call = (path: string, body: object | FormData) => house.api.call('POST', path, { as: admin, body });

/** Deploys a process whose messages have names of their own. */
async function deployed(content: string, name = `p${(names += 1)}`) {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://example.org">
  <message id="m" name="${name}-m" /><message id="n" name="${name}-n" />
  <process id="${name}" isExecutable="true">${content}</process>
</definitions>`;
  const body = new FormData();
  body.append('resources', new File([xml], `${name}.bpmn`));
  expect(await call('/v2/deployments', body)).toMatchObject({ status: 200 });
  const publish = (message: 'm' | 'n') =>
    call('/v2/messages/publication', { name: `${name}-${message}`, correlationKey: '', timeToLive: 60_000 });
  const found = async (kind: 'process-instances' | 'element-instances', more = {}) => {
    const { body: answer } = await call(`/v2/${kind}/search`, { filter: { processDefinitionId: name, ...more } });
    return answer.items as Record<string, unknown>[];
  };
  return { name, publish, found, states: async () => (await found('process-instances')).map(({ state }) => state) };
}

/** Something else happens before the next instance begins. */
function duringNextStart(act: () => Promise<unknown>): void {
  const { gateway } = house;
  const start = gateway.start.bind(gateway);
  gateway.start = async (...given) => {
    gateway.start = start;
    await act();
    return start(...given);
  };
}

beforeAll(async () => {
  house = await startApiHouse(v2Routes);
}, 120_000);

afterAll(() => house.close());

describe('a process that begins with two messages', () => {
  it.each(['start', 'gateway'] as const)(
    'gets both into one instance when the second comes while the first begins it (%s)',
    async (kind) => {
      const { publish, states } = await deployed(STARTS[kind]);
      duringNextStart(() => publish('n'));
      await publish('m');
      for (let left = 100; left > 0 && (await states()).includes('ACTIVE'); left -= 1) await delay(50);
      expect(await states()).toEqual(['COMPLETED']);
    },
  );

  it('shows the start event active until the second has come, also to the version before', async () => {
    const { name, publish, found, states } = await deployed(STARTS.start);
    await publish('n');
    expect(await found('element-instances', { elementId: 's' })).toMatchObject([
      { state: 'ACTIVE', type: 'START_EVENT' },
    ]);
    await deployed(STARTS.start.replace('id="s"', 'id="t"').replace('sourceRef="s"', 'sourceRef="t"'), name);
    await publish('m');
    expect(await states()).toEqual(['COMPLETED']);
    await publish('m');
    expect(await found('element-instances', { elementId: 't' })).toMatchObject([{ state: 'ACTIVE' }]);
  });

  it('waits with an incident when it is created without any, and can be cancelled while it waits', async () => {
    const { name, publish, found, states } = await deployed(STARTS.start);
    const created = await call('/v2/process-instances', { processDefinitionId: name });
    const filter = { processInstanceKey: created.body.processInstanceKey };
    const incidents = await call('/v2/incidents/search', { filter });
    expect(incidents.body.items).toMatchObject([{ errorType: 'CALLED_ELEMENT_ERROR', elementId: name }]);
    await call(`/v2/process-instances/${created.body.processInstanceKey}/cancellation`, {});
    await publish('m');
    const [waiting] = await found('process-instances', { state: 'ACTIVE' });
    await call(`/v2/process-instances/${String(waiting?.['processInstanceKey'])}/cancellation`, {});
    expect(await states()).toEqual(['TERMINATED', 'TERMINATED']);
    expect(await found('element-instances', { elementId: 's' })).toMatchObject([{ state: 'TERMINATED' }]);
  });
});
