import { shippedCatalogue } from '../../models/library/catalogue/shipped-catalogue';
import type { Json } from '../../models/json';
import type { NumberedEvent } from '../../models/events/engine-event';
import type { CaseInput } from '../../models/messages';
import { createStore } from '../../store/create-store';
import { migrate } from '../../store/database/migrate';
import { openPglite } from '../../store/database/open-pglite';
import type { CatalogueKind, Store } from '../../store/index';
import { createValueCipher } from '../../store/payloads/value-cipher';

/** The real store over an in-memory database; `close` after the last test. */
export async function openRealStore(now: () => number): Promise<{ store: Store; close(): Promise<void> }> {
  const { database } = await openPglite(null, { now: now() });
  await migrate(database);
  const keyRing = { currentId: 't1', keys: new Map([['t1', new Uint8Array(32).fill(7)]]) };
  const store = await createStore({ database, cipher: createValueCipher(keyRing), now });
  return {
    store,
    async close() {
      await store.close();
      await database.close();
    },
  };
}

/** Publishes the sample catalogue, as the start-up does. */
export async function seedCatalogue(store: Store, now: number): Promise<void> {
  const { regions, items, agreements } = shippedCatalogue();
  const entries: readonly (readonly [CatalogueKind, string, unknown])[] = [
    ...regions.map((region) => ['region', region.code, region] as const),
    ...items.map((item) => ['item', item.taskCode, item] as const),
    ...agreements.map((agreement) => ['agreement', agreement.id, agreement] as const),
  ];
  for (const [kind, id, body] of entries) {
    const version = await store.catalogue.propose({ kind, id, body: body as Json, author: 'library', now });
    await store.catalogue.publish({ kind, id, version, publisher: 'start-up', now });
  }
}

/** Deploys a process of this id, as far as the store is concerned: no model is compiled. */
export async function seedDefinition(store: Store, processId: string, now: number): Promise<string> {
  const result = await store.definitions.deploy({
    resources: [{ name: `${processId}.bpmn`, content: '<definitions/>' }],
    processes: [
      {
        resourceName: `${processId}.bpmn`,
        processId,
        name: processId,
        versionTag: null,
        modelHash: 'a'.repeat(64),
        searchVariables: [],
        hasStartForm: false,
        calls: {},
        forms: {},
        messageStarts: [],
        timerStarts: [],
      },
    ],
    forms: [],
    deployedBy: 'tests',
    now,
  });
  return result.processes[0]?.key ?? '';
}

/** What the kernel writes first: the instance, its process, and a user task to wait at. */
export async function flushStart(store: Store, input: CaseInput, at: number): Promise<void> {
  const key = (ordinal: number): string => `${input.instanceNo}${String(ordinal).padStart(8, '0')}`;
  const [model] = input.models;
  const element = { instanceKey: key(0), flowId: null } as const;
  const events: NumberedEvent[] = [
    {
      seq: 1,
      at,
      type: 'instance-created',
      key: key(0),
      processId: model?.processId ?? '',
      definitionKey: model?.definitionKey ?? '',
      version: model?.version ?? 1,
      modelHash: model?.hash ?? '',
      parentElementInstanceKey: null,
      parentInstanceKey: null,
      startElementId: input.startElementId,
    },
    {
      ...element,
      seq: 2,
      at,
      type: 'element-activating',
      key: key(0),
      elementId: model?.processId ?? '',
      elementType: 'bpmn:Process',
      elementName: null,
      scopeKey: null,
    },
    { seq: 3, at, type: 'element-activated', key: key(0) },
  ];
  await store.flush({
    instanceNo: input.instanceNo,
    runEpoch: 0,
    fromSeq: 1,
    workflowTime: at,
    events,
    caseNo: input.file?.caseNo ?? null,
  });
}

/** The end of such a case. */
export async function flushEnd(store: Store, instanceNo: string, at: number): Promise<void> {
  const key = `${instanceNo}00000000`;
  const events: NumberedEvent[] = [
    { seq: 4, at, type: 'element-completing', key },
    { seq: 5, at, type: 'element-completed', key },
  ];
  await store.flush({ instanceNo, runEpoch: 0, fromSeq: 4, workflowTime: at, events, caseNo: null });
}
