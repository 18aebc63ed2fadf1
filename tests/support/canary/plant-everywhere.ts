import { createHmac, randomUUID } from 'node:crypto';
import { CALLBACK_KEY, type CanaryHouse } from './canary-house';
import { REGION } from './canary-models';
import type { Canaries } from './canaries';
import type { Visitor } from './visitor';

const CLERK = { userId: 'clerk-1', roles: ['collecting_clerk'], division: '110112' };

/** Every input that takes free text, by someone who writes personal data into it. @returns how many cases were started */
export async function plantEverywhere(house: CanaryHouse, visitor: Visitor, canaries: Canaries): Promise<number> {
  const { name, phone, address } = canaries;
  const variables = { name, phone, address, nested: { people: [{ name, phone }], [address]: true } };
  const all = `${name} ${phone} ${address}`;
  house.region.speakOf(canaries);

  const { processInstanceKey } = await visitor.act(
    'POST',
    '/v2/process-instances',
    { processDefinitionId: 'canary_every_input', variables },
    { 'idempotency-key': `start-${phone}`, 'x-request-id': encodeURIComponent(name), 'user-agent': phone },
  );
  const here = { processInstanceKey };
  await takeIn(visitor, here, variables, all);
  await work(visitor, here, variables, all);
  await regionAnswers(visitor, here);
  await visitor.act('PUT', `/v2/element-instances/${processInstanceKey}/variables`, {
    variables: { ...variables, all },
  });
  await visitor.act('POST', '/v2/messages/publication', {
    name: 'canary_every_input-paid',
    correlationKey: phone,
    messageId: `${name}-${phone}`,
    timeToLive: 60_000,
    variables,
  });
  await visitor.act('POST', '/v2/messages/publication', {
    name: all,
    correlationKey: name,
    messageId: all,
    timeToLive: 60_000,
    variables,
  });
  await visitor.act('POST', '/v2/messages/publication', {
    name: 'canary-begin',
    correlationKey: phone,
    timeToLive: 60_000,
    variables,
  });
  await visitor.act('POST', '/v2/signals/broadcast', { signalName: all, variables });
  await visitor.call('POST', '/v2/messages/correlation', { body: { name, correlationKey: phone, variables } });
  await visitor.first('/v2/process-instances/search', { ...here, state: 'COMPLETED' });
  await visitor.first('/v2/process-instances/search', { processDefinitionId: 'canary_by_message' });

  await openCase(visitor, canaries, variables);
  await askFor(visitor, canaries);
  await callBack(house, canaries);
  return 3;
}

async function takeIn(
  visitor: Visitor,
  here: { readonly processInstanceKey: string },
  variables: object,
  all: string,
): Promise<void> {
  const { userTaskKey } = await visitor.first('/v2/user-tasks/search', here);
  const task = `/v2/user-tasks/${userTaskKey}`;
  await visitor.act('PATCH', task, { changeset: { priority: 60 }, action: all });
  await visitor.act('POST', `${task}/assignment`, { assignee: 'clerk-1', action: all });
  await visitor.act('POST', `${task}/completion`, { variables: { ...variables, remark: all }, action: all });
}

/** A job that fails with a message, throws an error, runs out of retries, and is completed in the end. */
async function work(
  visitor: Visitor,
  here: { readonly processInstanceKey: string },
  variables: object,
  all: string,
): Promise<void> {
  const activation = { type: 'canary_every_input.work', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 };
  const activate = async (): Promise<string> => {
    const { jobs } = await visitor.act('POST', '/v2/jobs/activation', activation);
    return `/v2/jobs/${jobs[0].jobKey}`;
  };
  const failure = { retries: 1, retryBackOff: 0, errorMessage: all, variables };
  await visitor.act('POST', `${await activate()}/failure`, failure);
  await visitor.act('POST', `${await activate()}/error`, { errorCode: all, errorMessage: all, variables });
  const job = await activate();
  await visitor.act('POST', `${job}/failure`, { ...failure, retries: 0 });
  const { incidentKey } = await visitor.first('/v2/incidents/search', { ...here, state: 'ACTIVE' });
  await visitor.act('PATCH', job, { changeset: { retries: 1 } });
  await visitor.act('POST', `/v2/incidents/${incidentKey}/resolution`, {});
  await visitor.act('POST', `${await activate()}/completion`, { variables: { checked: all } });
}

/** Repeats the act after each incident until the case waits for its message. */
async function regionAnswers(visitor: Visitor, here: { processInstanceKey: string }): Promise<void> {
  for (;;) {
    const waiting = await visitor.any('/v2/element-instances/search', { ...here, elementId: 'paid', state: 'ACTIVE' });
    if (waiting) return;
    const incident = await visitor.any('/v2/incidents/search', { ...here, state: 'ACTIVE' });
    if (incident) await visitor.act('POST', `/v2/incidents/${incident['incidentKey']}/resolution`, {});
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function openCase(visitor: Visitor, { applicantRef }: Canaries, variables: object): Promise<void> {
  const body = {
    itemCode: '131000-0001',
    mode: 'proxy-collection',
    applicantRef,
    receivingDivision: '110112',
    handlingDivision: '131000',
    variables,
  };
  const opened = await visitor.call('POST', '/api/v1/cases', {
    as: CLERK,
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
  if (opened.status !== 201) throw new Error(`Expected a case, but got ${opened.text}`);
}

/** Paths, queries and filters. */
async function askFor(visitor: Visitor, { name, phone, address }: Canaries): Promise<void> {
  const text = encodeURIComponent(name);
  const filter = { name: { $like: `*${name}*` }, value: JSON.stringify(phone) };
  await visitor.call('GET', `/api/v1/items?text=${text}`);
  await visitor.call('GET', `/api/v1/items?${text}=${encodeURIComponent(address)}`);
  await visitor.call('GET', `/api/v1/agreements/${text}`);
  await visitor.call('GET', `/api/v1/cases/${phone}`);
  await visitor.call('GET', `/${text}/${phone}`);
  await visitor.call('POST', '/v2/variables/search', { body: { filter } });
  await visitor.call('POST', '/v2/user-tasks/search', { body: { filter: { assignee: name, name: address } } });
  await visitor.call('POST', '/v2/process-instances', { body: { processDefinitionId: name, [address]: phone } });
  await visitor.call('POST', '/v2/process-instances', {
    body: `{"${name}": ${phone},`,
    headers: { 'content-type': 'application/json' },
  });
}

/** Systems around us that send more than they should. */
async function callBack({ url }: CanaryHouse, { name, phone, address }: Canaries): Promise<void> {
  const event = {
    waybillNo: phone,
    opCode: 'SIGNED',
    opId: `${phone}-${name}`,
    opTime: Date.now(),
    receiver: name,
    address,
  };
  const row = {
    cd_batch: 'B-1',
    row_guid: `${phone}-900000000000000001`,
    project_no: phone,
    table_name: 'UP_PRO_ACCEPT',
    deal_state: '1',
    local_project_no: name,
    doc_no: address,
    deal_time: '2026-11-23 10:00:00',
  };
  const answers = [
    await signed(url, 'couriers/express', event, phone),
    await signed(url, `regions/${REGION}`, row, phone),
  ];
  if (answers[0] !== 204) throw new Error(`Expected the courier's event to be taken, but got ${answers[0]}`);
}

async function signed(url: string, sender: string, message: object, phone: string): Promise<number> {
  const body = JSON.stringify(message);
  const time = String(Date.now());
  const nonce = `nonce-${phone}`;
  const signature = createHmac('sha256', CALLBACK_KEY).update(`${time}.${nonce}.${body}`).digest('hex');
  const { status } = await fetch(`${url}/api/v1/callbacks/${sender}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-tongban-time': time,
      'x-tongban-nonce': nonce,
      'x-tongban-signature': signature,
    },
    body,
  });
  return status;
}
