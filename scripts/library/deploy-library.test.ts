import { compileBpmn } from '../../models/parser';
import { createMemoryBlobs } from '../../tests/support/memory-blobs';
import { openPglite } from '../../store/database/open-pglite';
import { openTestStore } from '../../store/testing/open-test-store';
import type { TestStore } from '../../store/testing/open-test-store';
import { deployLibrary } from './deploy-library';
import { libraryFiles } from './library-files';

let house: TestStore;
beforeAll(async () => {
  house = await openTestStore((await openPglite(null, { now: 0 })).database);
});
afterAll(() => house.close());

const deploy = () => deployLibrary({ store: house.store, blobs: createMemoryBlobs(), now: () => 1_000_000 });

describe('the shipped library', () => {
  it.each(
    libraryFiles()
      .filter(({ name }) => name.endsWith('.bpmn'))
      .map(({ name, bytes }) => [name, bytes] as const),
  )('holds %s without any finding', async (name, bytes) => {
    const { findings, processes } = await compileBpmn(bytes, name);
    expect(findings).toEqual([]);
    expect(processes.map(({ model }) => `${model.processId}.bpmn`)).toEqual([name]);
  });

  it('is deployed once, and again without a new version of anything', async () => {
    const first = await deploy();
    expect(first.processes.map(({ processId, version }) => [processId, version])).toEqual([
      ['ACCEPT', 1],
      ['DECIDE', 1],
      ['DELIVER', 1],
      ['EVALUATE', 1],
      ['T2_proxy_collection', 1],
    ]);
    expect(first.forms.length).toBe(libraryFiles().filter(({ name }) => name.endsWith('.form')).length);
    const again = await deploy();
    expect([...again.processes, ...again.forms].filter(({ isNew, version }) => isNew || version !== 1)).toEqual([]);
  });

  it('binds the template to the processes of its own deployment', async () => {
    await deploy();
    const bindings = await house.store.definitions.bindings({ processId: 'T2_proxy_collection' });
    expect(bindings.map(({ processId }) => processId).toSorted()).toEqual([
      'ACCEPT',
      'DECIDE',
      'DELIVER',
      'T2_proxy_collection',
    ]);
    expect(Object.keys(bindings[0]?.calls ?? {}).toSorted()).toEqual(['call_accept', 'call_decide', 'call_deliver']);
  });

  it('publishes the sample catalogue by someone other than its author', async () => {
    await deploy();
    const { catalogue } = house.store;
    const { items, totalItems } = await catalogue.items({ mode: 'proxy-collection', limit: 100 });
    expect([items.length, totalItems]).toEqual([12, 12]);
    expect(await catalogue.version('item', '131000-0001')).toMatchObject({
      version: 1,
      author: 'library',
      publisher: 'tongban',
    });
    expect((await catalogue.calendars()).map(({ id }) => id).toSorted()).toEqual([
      'CN-2024',
      'CN-2025',
      'CN-2026',
      'CN-2027',
    ]);
    expect((await catalogue.region('131000'))?.name.zh).toBe('廊坊市');
    expect(await catalogue.agreementsBetween('131000', '110112')).toHaveLength(1);
  });

  it('leaves an entry alone that someone else has written since', async () => {
    await deploy();
    const { catalogue } = house.store;
    const shipped = await catalogue.item('131000-0001');
    const body = { ...shipped?.item, promiseDay: 10, promiseType: 'working-day' } as never;
    const version = await catalogue.propose({ kind: 'item', id: '131000-0001', body, author: 'lf-manager', now: 2 });
    await catalogue.publish({ kind: 'item', id: '131000-0001', version, publisher: 'lf-head', now: 3 });
    await deploy();
    expect(await catalogue.item('131000-0001')).toMatchObject({ version: 2, item: { promiseDay: 10 } });
  });
});

describe('the shipped forms', () => {
  const forms = libraryFiles()
    .filter(({ name }) => name.endsWith('.form'))
    .map(({ name, bytes }) => [name, JSON.parse(new TextDecoder().decode(bytes)) as Form] as const);

  it.each(forms)('%s is a form-js form under its own name, with a key once each', (name, form) => {
    expect(form).toMatchObject({ type: 'default', schemaVersion: 16, id: name.replace('.form', '') });
    const keys = fieldsOf(form.components).flatMap(({ key }) => key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    const ids = fieldsOf(form.components).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('ask nobody for an ID number', () => {
    const asked = forms.flatMap(([, form]) =>
      fieldsOf(form.components).map(({ key, label }) => `${key ?? ''} ${label ?? ''}`),
    );
    expect(asked.filter((text) => /身份证|证件|idNumber|idCard|certificateNo|phone|手机|电话/i.test(text))).toEqual([]);
  });

  it('are each used by a user task', async () => {
    const files = libraryFiles().filter(({ name }) => name.endsWith('.bpmn'));
    const results = await Promise.all(files.map(({ name, bytes }) => compileBpmn(bytes, name)));
    const used = results.flatMap(({ processes }) =>
      processes.flatMap((process) => process.forms.map(({ formId }) => formId)),
    );
    expect([...new Set(used)].toSorted()).toEqual(forms.map(([name]) => name.replace('.form', '')).toSorted());
    const tasks = results.flatMap(({ processes }) =>
      processes.flatMap(({ model }) => model.nodes.filter(({ userTask }) => userTask)),
    );
    expect(tasks.filter(({ userTask }) => !userTask?.form).map(({ id }) => id)).toEqual([]);
    const authorities = tasks.map(
      ({ properties }) => properties.filter(({ name }) => ['step', 'region'].includes(name)).length,
    );
    expect(authorities.every((count) => count === 2)).toBe(true);
  });
});

interface Field {
  readonly id: string;
  readonly key?: string;
  readonly label?: string;
  readonly components?: readonly Field[];
}

interface Form {
  readonly components: readonly Field[];
}

function fieldsOf(components: readonly Field[]): readonly Field[] {
  return components.flatMap((field) => [field, ...fieldsOf(field.components ?? [])]);
}
