import { createServiceActivities } from '../../../activities/service-activities';
import { createCaseActivities } from '../../../activities/case.activities';
import { ThreadScriptRunner } from '../../../activities/scripts/thread-script-runner';
import { createTemporalCaseGateway } from '../../../api/gateway/temporal-case-gateway';
import { SEARCH_ATTRIBUTES } from '../../../models/conventions';
import { CodedError } from '../../../models/errors/coded-error';
import type { CaseInput } from '../../../models/messages';
import { createStore } from '../../../store/create-store';
import { createCaseCodec } from '../../../store/payloads/case-codec';
import { PAYLOAD_CONVERTER_PATH, createDataConverter } from '../../../store/payloads/data-converter';
import { Client, type WorkflowStartInput } from '@temporalio/client';
import { defaultPayloadConverter, defineSearchAttributeKey } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sql } from 'kysely';
import { KEY_RING, type CanaryHouse, type Parts } from './canary-house';
import { LEAKY_REGION } from './canary-models';
import type { Canaries } from './canaries';
import type { Place } from './traces';

/** A build with one mistake in it. */
export interface Leak {
  readonly mistake: string;
  readonly place: Place;
  /** What this build puts in place of the right part. */
  readonly build: (house: CanaryHouse, canaries: Canaries) => Partial<Parts> | Promise<Partial<Parts>>;
  /** The process that is started; a person waits in it unless said otherwise. */
  readonly processId?: string;
  readonly during?: (house: CanaryHouse, canaries: Canaries, stillToDo: () => Promise<void>) => Promise<void>;
}

export const LEAKS: readonly Leak[] = [
  {
    mistake: 'the name in the workflow id',
    place: 'ids',
    build: startedWith((input, name) => ({
      ...input,
      options: { ...input.options, workflowId: `${input.options.workflowId}-${name}` },
    })),
  },
  {
    mistake: 'the name in the name of a task queue',
    place: 'task queues',
    build: (house) => ({
      ...startedWith((input, name) => ({ ...input, options: { ...input.options, taskQueue: `window-${name}` } }))(
        house,
      ),
      // Nobody polls that queue.
      startTimeoutMs: 100,
    }),
  },
  {
    mistake: 'the name in a search attribute',
    place: 'search attributes',
    build: startedWith((input, name) => ({
      ...input,
      options: {
        ...input.options,
        typedSearchAttributes: [{ key: defineSearchAttributeKey(SEARCH_ATTRIBUTES.caseNo, 'KEYWORD'), value: name }],
      },
    })),
  },
  {
    mistake: 'the name in the memo',
    place: 'memo',
    build: startedWith((input, name) => ({ ...input, options: { ...input.options, memo: { applicant: name } } })),
  },
  {
    mistake: 'the name in the summary, encrypted but read by every operator',
    place: 'summaries',
    build: startedWith((input, name) => ({ ...input, options: { ...input.options, staticSummary: `办件 ${name}` } })),
  },
  {
    mistake: 'the name in a header',
    place: 'headers',
    build: startedWith((input, name) => ({
      ...input,
      headers: { ...input.headers, applicant: defaultPayloadConverter.toPayload(name) },
    })),
  },
  {
    mistake: 'failures that are not encrypted',
    place: 'failures',
    processId: 'canary_region_only',
    build: (house, canaries) => {
      house.region.speakOf(canaries);
      return {};
    },
    async during(house, _canaries, act) {
      const connection = await NativeConnection.connect({ address: house.address });
      const { payloadCodecs = [] } = createDataConverter(KEY_RING);
      const worker = await Worker.create({
        connection,
        namespace: house.namespace,
        taskQueue: `region-${LEAKY_REGION}`,
        activities: createServiceActivities(() => house.region.adapter),
        // The right payload converter and codec, but the SDK's own failure converter.
        dataConverter: { payloadConverterPath: PAYLOAD_CONVERTER_PATH, payloadCodecs },
        shutdownGraceTime: 0,
      });
      await worker.runUntil(act());
      await connection.close();
    },
  },
  {
    mistake: 'payloads without their codec',
    place: 'payloads',
    build: ({ connection, namespace }) => ({
      gateway: createTemporalCaseGateway(
        new Client({ connection, namespace, dataConverter: { payloadConverterPath: PAYLOAD_CONVERTER_PATH } }),
      ),
    }),
  },
  {
    mistake: 'an ID number that the API did not refuse',
    place: 'decrypted',
    build: ({ parts }, { idNumber }) => ({
      gateway: {
        ...parts.gateway,
        start: (input, blobs) => parts.gateway.start({ ...input, variables: { ...input.variables, idNumber } }, blobs),
      },
    }),
  },
  {
    mistake: 'an ID number that a refusal repeats',
    place: 'refusals',
    build: ({ parts }, { idNumber }) => ({
      gateway: {
        ...parts.gateway,
        async start(input, blobs) {
          await parts.gateway.start(input, blobs);
          throw new CodedError('BAD_REQUEST', `Expected no number, but got ${idNumber}.`);
        },
      },
    }),
  },
  {
    mistake: 'a line of the log about the applicant',
    place: 'logs',
    build: whenStarted(({ parts }, name) => parts.log.info('case.started', { applicant: name })),
  },
  {
    mistake: 'a label of a metric',
    place: 'metrics',
    build: ({ parts }, { name }) => ({
      async metrics() {
        const { type, text } = await parts.metrics();
        return { type, text: `${text}tongban_cases_of_applicant{applicant="${name}"} 1\n` };
      },
    }),
  },
  {
    mistake: 'an audit entry that names the applicant',
    place: 'audit',
    build: whenStarted(({ parts }, name) =>
      parts.store.audit.append({
        at: Date.now(),
        actor: 'clerk-1',
        roles: [],
        division: null,
        action: 'startCase',
        targetKey: name,
        instanceNo: null,
        outcome: 'OK',
        requestId: null,
      }),
    ),
  },
  {
    mistake: 'a plain column',
    place: 'plain columns',
    build: whenStarted(async ({ database }, name, { instanceNo }) => {
      await sql`update projections.process_instances set process_id = ${name} where instance_no = ${instanceNo}`.execute(
        database.kysely,
      );
    }),
  },
  {
    mistake: 'a JSON column',
    place: 'plain columns',
    build: whenStarted(async ({ database }, name, { instanceNo }) => {
      const headers = JSON.stringify({ applicant: name });
      await sql`update projections.user_tasks set headers = ${headers}::jsonb where instance_no = ${instanceNo}`.execute(
        database.kysely,
      );
    }),
  },
  {
    mistake: 'a store whose cipher does nothing',
    place: 'sealed columns',
    build: whenStarted(async ({ database }, name) => {
      const cipher = {
        encrypt: (text: string) => Buffer.from(text),
        decrypt: (bytes: Uint8Array) => Buffer.from(bytes).toString(),
        fingerprint: () => 'fingerprint',
      };
      const careless = await createStore({ database, cipher, now: Date.now });
      const message = { name: 'm', correlationKey: 'k', messageId: null, thrown: false, now: Date.now() };
      await careless.messages.publish({ ...message, ttlMs: 60_000, variables: { name } });
      await careless.close();
    }),
  },
  {
    mistake: 'states of cases that go to the blob store unsealed',
    place: 'blobs',
    build: whenStarted(async ({ parts, blobs }, name) => {
      const activities = createCaseActivities({
        store: parts.store,
        blobs,
        definitions: { resolveCall: async () => null },
        scripts: new ThreadScriptRunner(),
        messages: { publishMessage: async () => undefined },
        signals: { broadcastSignal: async () => undefined },
        seal: (clear) => clear,
      });
      await activities.storeState(JSON.stringify({ variables: { name } }));
    }),
  },
];

/** A client whose start request is changed on its way; the name is taken from the variables, as a careless author would. */
function startedWith(change: (input: WorkflowStartInput, name: string) => WorkflowStartInput) {
  return ({ connection, namespace }: Pick<CanaryHouse, 'connection' | 'namespace'>): Partial<Parts> => {
    const client = new Client({
      connection,
      namespace,
      dataConverter: { ...createDataConverter(KEY_RING), payloadCodecs: [createCaseCodec(KEY_RING)] },
      interceptors: {
        workflow: [
          { startWithDetails: (input, next) => next(change(input, nameIn(input.options.args[0] as CaseInput))) },
        ],
      },
    });
    return { gateway: createTemporalCaseGateway(client) };
  };
}

/** Does something careless once a case runs and a person's task is open. */
function whenStarted(act: (house: CanaryHouse, name: string, input: CaseInput) => unknown) {
  return (house: CanaryHouse): Partial<Parts> => ({
    gateway: {
      ...house.parts.gateway,
      async start(input, blobs) {
        await house.parts.gateway.start(input, blobs);
        while (((await house.parts.store.mirror.standing(input.instanceNo))?.lastSeq ?? 0) === 0) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        await act(house, nameIn(input), input);
      },
    },
  });
}

function nameIn(input: CaseInput): string {
  const name = input.variables['name'];
  return typeof name === 'string' ? name : '';
}
