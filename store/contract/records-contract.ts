import { sql } from 'kysely';
import { rowsOf } from '../database/sql-executor';
import { newCaseFile } from '../testing/case-files';
import { newDeployment } from '../testing/deployments';
import type { TestStore } from '../testing/open-test-store';
import { ADMIN } from '../testing/viewers';

const DAY_MS = 86_400_000;

export function describeRecords(open: () => TestStore): void {
  describe('definitions', () => {
    it('counts versions, keeps an unchanged one, and answers by key, id, version and tag', async () => {
      const { definitions, queries } = open().store;
      const first = await definitions.deploy(newDeployment({ processId: 'versions', versionTag: 'gold' }));
      const same = await definitions.deploy(newDeployment({ processId: 'versions', versionTag: 'gold' }));
      const second = await definitions.deploy(newDeployment({ processId: 'versions', modelHash: 'hash-2' }));

      expect(first.processes).toMatchObject([{ version: 1, isNew: true, key: expect.stringMatching(/^9\d{17}$/) }]);
      expect(same.processes).toEqual([{ ...first.processes[0], isNew: false }]);
      expect(second.processes[0]).toMatchObject({ version: 2, isNew: true });
      expect(await definitions.binding({ processId: 'versions' })).toMatchObject({ version: 2, hash: 'hash-2' });
      expect(await definitions.binding({ processId: 'versions', version: 1 })).toMatchObject({ version: 1 });
      expect(await definitions.binding({ processId: 'versions', versionTag: 'gold' })).toMatchObject({ version: 1 });
      expect(await definitions.binding({ key: first.processes[0]!.key })).toMatchObject({ processId: 'versions' });
      expect(await definitions.binding({ processId: 'unknown' })).toBeNull();
      const latest = await queries.processDefinitions({
        viewer: ADMIN,
        filter: { processId: 'versions', isLatest: true },
      });
      expect(latest.items).toMatchObject([{ version: 2, resourceName: 'versions.bpmn' }]);
      expect(await queries.processDefinitionXml(ADMIN, first.processes[0]!.key)).toBe('<definitions hash="hash-1"/>');
      expect(await queries.processDefinitionXml(ADMIN, '900')).toBeNull();
    });

    it('binds calls and forms to what came with them, and reaches all that is called, once', async () => {
      const { definitions } = open().store;
      const caller = newDeployment({
        processId: 'ring-a',
        calls: { call: 'ring-b', other: 'nowhere' },
        forms: { task: 'form-1' },
      });
      const called = newDeployment({ processId: 'ring-b', calls: { back: 'ring-a' } });
      const form = {
        resourceName: 'f.form',
        formId: 'form-1',
        versionTag: null,
        schema: { type: 'default' },
        hash: 'f1',
      };
      const result = await definitions.deploy({
        ...caller,
        resources: [...caller.resources, ...called.resources],
        processes: [...caller.processes, ...called.processes],
        forms: [form],
      });

      const [a, b] = result.processes;
      const bindings = await definitions.bindings({ processId: 'ring-a' });
      expect(bindings.map((binding) => binding.processId)).toEqual(['ring-a', 'ring-b']);
      expect(bindings[0]).toMatchObject({ calls: { call: b!.key }, forms: { task: result.forms[0]!.key } });
      expect(bindings[1]).toMatchObject({ calls: { back: a!.key } });
      expect(await definitions.form({ formId: 'form-1' })).toMatchObject({ version: 1, schema: { type: 'default' } });
      expect(await definitions.form({ key: result.forms[0]!.key })).toMatchObject({ formId: 'form-1' });
    });

    it('is all or nothing, and replaces the starts of the version before', async () => {
      const { definitions } = open().store;
      const timer = (elementId: string) => ({ elementId, timer: { every: 'PT1H' } });
      const starts = async () =>
        (await definitions.timerStarts())
          .filter((start) => start.processId === 'timed')
          .map((start) => start.elementId);
      await definitions.deploy(newDeployment({ processId: 'timed', timerStarts: [timer('a'), timer('b')] }));
      const broken = newDeployment({ processId: 'timed', modelHash: 'x', timerStarts: [timer('c'), timer('c')] });

      await expect(definitions.deploy(broken)).rejects.toThrow();
      expect(await starts()).toEqual(['a', 'b']);
      expect(await definitions.binding({ processId: 'timed' })).toMatchObject({ version: 1 });

      await definitions.deploy(newDeployment({ processId: 'timed', modelHash: 'y', timerStarts: [timer('c')] }));
      expect(await starts()).toEqual(['c']);
    });
  });

  describe('starts', () => {
    const claim = { key: 'key-1', principal: 'wang', requestHash: 'h1' };
    const request = {
      idempotency: claim,
      definitionKey: '9',
      file: newCaseFile(),
      now: Date.parse('2026-01-05T23:00:00+08:00'),
    };

    it('gives a repeated request the same numbers and file, and another request under its key none', async () => {
      const { starts } = open().store;
      const first = await starts.allocate(request);
      const again = await starts.allocate({ ...request, definitionKey: '99' });

      expect(first.repeated).toBe(false);
      expect(again).toEqual({ ...first, repeated: true });
      expect(first.file).toMatchObject({
        ...newCaseFile(),
        caseNo: expect.stringMatching(/^110105260105\d{6}[0-9A-Z]$/),
      });
      expect(await starts.caseFile(first.instanceNo)).toEqual(first.file);
      await expect(starts.allocate({ ...request, idempotency: { ...claim, requestHash: 'h2' } })).rejects.toMatchObject(
        { code: 'IDEMPOTENCY_KEY_REUSED' },
      );
      const stranger = await starts.allocate({ ...request, idempotency: { ...claim, principal: 'li' } });
      expect(stranger.instanceNo).not.toBe(first.instanceNo);
    });

    it('gives one number to the same request arriving ten times at once', async () => {
      const { starts } = open().store;
      const racing = { ...request, idempotency: { ...claim, key: 'raced' } };

      const allocated = await Promise.all(Array.from({ length: 10 }, () => starts.allocate(racing)));

      expect(new Set(allocated.map((start) => start.file!.caseNo)).size).toBe(1);
      expect(allocated.filter((start) => !start.repeated)).toHaveLength(1);
    });

    it('numbers the cases of a division and day in order', async () => {
      const { starts } = open().store;
      const numbered = { ...request, idempotency: null, file: newCaseFile({ receivingDivision: '450000' }) };
      const caseNos = [await starts.allocate(numbered), await starts.allocate(numbered)].map((start) =>
        start.file!.caseNo.slice(0, 18),
      );
      const nextDay = await starts.allocate({ ...numbered, now: request.now + DAY_MS });

      expect(caseNos).toEqual(['450000260105000001', '450000260105000002']);
      expect(nextDay.file!.caseNo).toContain('450000260106000001');
    });

    it('starts a scheduled instant once', async () => {
      const { starts } = open().store;
      const timer = { processId: 'p', elementId: 's', definitionKey: '9', scheduledAt: 77, now: 80 };
      const first = await starts.allocateTimerStart(timer);

      expect(await starts.allocateTimerStart({ ...timer, now: 90 })).toEqual({ ...first, repeated: true });
      expect((await starts.allocateTimerStart({ ...timer, scheduledAt: 78 })).instanceNo).not.toBe(first.instanceNo);
    });

    it('lets one caller take the place of a request that never answered, and forgets one that was refused', async () => {
      const { starts } = open().store;
      const mine = { ...claim, key: 'reserved' };
      await starts.beginRequest(mine, 1_000);
      expect(await starts.takeOverRequest(mine, 1_000, 2_000)).toBe(false);
      expect(await starts.takeOverRequest(mine, 1_001, 2_000)).toBe(true);
      expect(await starts.takeOverRequest(mine, 1_001, 2_000)).toBe(false);
      await starts.releaseRequest(mine);
      expect(await starts.beginRequest(mine, 3_000)).toEqual({ type: 'new' });
      await starts.finishRequest(mine, { status: 200, headers: {}, body: null }, 3_000);
      await starts.releaseRequest(mine);
      expect(await starts.takeOverRequest(mine, 9_000, 9_000)).toBe(false);
      expect(await starts.beginRequest(mine, 3_000)).toMatchObject({ type: 'known', response: { status: 200 } });
    });

    it('remembers responses for a day and nonces until they expire', async () => {
      const { starts } = open().store;
      const mine = { ...claim, key: 'other' };
      const response = { status: 204, headers: {}, body: null };

      expect(await starts.beginRequest(mine, 1_000)).toEqual({ type: 'new' });
      expect(await starts.beginRequest(mine, 1_000)).toEqual({ type: 'known', response: null });
      await starts.finishRequest(mine, response, 1_000);
      expect(await starts.beginRequest(mine, 1_000)).toEqual({ type: 'known', response });
      await expect(starts.beginRequest({ ...mine, requestHash: 'h2' }, 1_000)).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
      expect([
        await starts.takeNonce('131000', 'n', 5_000),
        await starts.takeNonce('131000', 'n', 5_000),
        await starts.takeNonce('110000', 'n', 5_000),
      ]).toEqual([true, false, true]);

      await starts.sweep(1_001 + DAY_MS);
      expect(await starts.beginRequest(mine, 2_000)).toEqual({ type: 'new' });
      expect(await starts.takeNonce('131000', 'n', 5_000)).toBe(true);
    });
  });

  describe('catalogue', () => {
    const entry = { kind: 'region', id: '110105', author: 'zhao', now: 1 } as const;

    it('uses a version once someone other than its author has published it', async () => {
      const { catalogue } = open().store;
      const version = await catalogue.propose({ ...entry, body: { code: '110105', level: 'county' } });
      expect(await catalogue.region('110105')).toBeNull();
      await expect(catalogue.publish({ ...entry, version, publisher: 'zhao' })).rejects.toMatchObject({
        code: 'PUBLISHER_IS_AUTHOR',
      });
      await expect(catalogue.publish({ ...entry, version: 99, publisher: 'qian' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });

      await catalogue.publish({ ...entry, version, publisher: 'qian' });
      expect(await catalogue.region('110105')).toEqual({ code: '110105', level: 'county' });

      expect(await catalogue.propose({ ...entry, body: { level: 'county', code: '110105' } })).toBe(version);
      const next = await catalogue.propose({ ...entry, body: { code: '110105', level: 'city' } });
      expect(next).toBe(version + 1);
      expect(await catalogue.region('110105')).toMatchObject({ level: 'county' });
      await catalogue.publish({ ...entry, version: next, publisher: 'qian' });
      expect(await catalogue.region('110105')).toMatchObject({ level: 'city' });
      expect(await catalogue.version('region', '110105', version)).toMatchObject({
        author: 'zhao',
        publisher: 'qian',
        publishedAt: 1,
      });
    });

    it('lists items by division, mode and part of the name, and agreements by their parties', async () => {
      const { catalogue } = open().store;
      const put = async (kind: 'item' | 'agreement', id: string, body: object) => {
        const version = await catalogue.propose({ kind, id, body: body as never, author: 'a', now: 1 });
        await catalogue.publish({ kind, id, version, publisher: 'b', now: 2 });
      };
      await put('item', 'i1', {
        taskName: '营业执照',
        taskNameEn: 'Business licence',
        division: '131002',
        modes: ['online'],
      });
      await put('item', 'i2', {
        taskName: '社保100%转移',
        taskNameEn: 'Transfer',
        division: '110105',
        modes: ['proxy-collection'],
      });
      await put('agreement', 'a1', { id: 'a1', parties: ['110105', '131002'] });
      const names = async (query: Parameters<typeof catalogue.items>[0]) =>
        (await catalogue.items(query)).items.map((item) => item.taskName);

      expect(await names({ division: '131002' })).toEqual(['营业执照']);
      expect(await names({ mode: 'proxy-collection' })).toEqual(['社保100%转移']);
      expect(await names({ text: '执照' })).toEqual(['营业执照']);
      expect(await names({ text: 'LICENCE' })).toEqual(['营业执照']);
      expect(await names({ text: '0%' })).toEqual(['社保100%转移']);
      expect(await names({ text: '*' })).toEqual([]);
      expect(await catalogue.agreementsBetween('131002', '110105')).toHaveLength(1);
      expect(await catalogue.agreementsBetween('131002', '131002')).toEqual([]);
      expect((await catalogue.agreements({ party: '110105' })).totalItems).toBe(1);
      expect(await catalogue.item('i1')).toMatchObject({ version: 1 });
    });
  });

  describe('audit', () => {
    it('only grows', async () => {
      const { store, database } = open();
      const line = {
        at: 5,
        actor: 'wang',
        roles: ['approver'],
        division: '131002',
        action: 'completeUserTask',
        targetKey: '1',
        instanceNo: '7',
        requestId: 'r',
      };
      await store.audit.append({ ...line, outcome: 'OK' });
      await store.audit.append({ ...line, outcome: 'AUTHORITY_WRONG_DIVISION' });

      await rowsOf(database.kysely, sql`update records.audit set actor = 'li' where instance_no = '7'`);
      await rowsOf(database.kysely, sql`delete from records.audit where instance_no = '7'`);

      const lines = await store.audit.search({ viewer: ADMIN, instanceNo: '7' });
      expect(lines.map((entry) => [entry.actor, entry.outcome])).toEqual([
        ['wang', 'AUTHORITY_WRONG_DIVISION'],
        ['wang', 'OK'],
      ]);
      expect(await store.audit.search({ viewer: ADMIN, instanceNo: '7', refusalsOnly: true })).toHaveLength(1);
      expect(await store.audit.search({ viewer: ADMIN, instanceNo: '7', before: lines[0]!.id })).toHaveLength(1);
    });
  });
}
