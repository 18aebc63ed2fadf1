import { CaseScript } from '../testing/case-script';
import { enters, opensJob, opensTask, raises, rootBegins, sets } from '../testing/events';
import { newCaseFile } from '../testing/case-files';
import type { TestStore } from '../testing/open-test-store';
import { ADMIN, viewer } from '../testing/viewers';
import type { Viewer } from '../../models/viewer';

interface Planted {
  readonly caseNo: string;
  readonly script: CaseScript;
}

/** Who sees a case between 110105 (receiving) and 131002 (handling), and who a plain instance with a task for `li`. */
const MATRIX: readonly (readonly [string, Viewer, boolean, boolean])[] = [
  ['an admin', ADMIN, true, true],
  ['the joint office', viewer('j', ['joint_office']), true, true],
  ['a clerk of the receiving division', viewer('a', ['collecting_clerk'], '110105'), true, false],
  ['an approver of the handling division', viewer('b', ['approver'], '131002'), true, false],
  ['an agency head of the handling division', viewer('h', ['agency_head'], '131002'), true, false],
  ['an approver of a third division', viewer('c', ['approver'], '120101'), false, false],
  ['an approver of the province above', viewer('d', ['approver'], '110000'), false, false],
  ['an approver without a division', viewer('e', ['approver']), false, false],
  ['the supervisor of the receiving province', viewer('s', ['supervisor'], '110000'), true, false],
  ['the supervisor of the handling city', viewer('s', ['supervisor'], '131000'), true, false],
  ['the supervisor of another city of that province', viewer('s', ['supervisor'], '130600'), false, false],
  ['the supervisor of a third province', viewer('s', ['supervisor'], '120000'), false, false],
  ['a catalogue manager', viewer('m', ['catalogue_manager'], '131002'), false, false],
  ['a designer', viewer('g', ['designer'], '110105'), false, false],
  ['a service client of no division', viewer('w', ['worker']), true, true],
  ['a service client of the handling division', viewer('w', ['worker'], '131002'), true, false],
  ['a service client of a third division', viewer('w', ['worker'], '120101'), false, false],
  ['an applicant', viewer('p', ['applicant']), false, false],
  ['the assignee of the plain task', viewer('li', ['approver'], '120101'), false, true],
  ['a candidate of the plain task', viewer('zhao', ['designer']), false, true],
  ['a member of its candidate group', viewer('qian', ['designer'], null, ['desk-7']), false, true],
];

export function describePolicy(open: () => TestStore): void {
  describe('policy', () => {
    let planted: Planted;
    let plain: CaseScript;

    beforeAll(async () => {
      const { store } = open();
      const start = await store.starts.allocate({
        idempotency: null,
        definitionKey: '900000000000000001',
        file: newCaseFile({ receivingDivision: '110105', handlingDivision: '131002', itemCode: 'policy-item' }),
        now: 1_000,
      });
      planted = { caseNo: start.file!.caseNo, script: new CaseScript(start.instanceNo) };
      await plant(planted.script, {});
      plain = new CaseScript('1000000301');
      await plant(plain, { assignee: 'li', candidateUsers: ['zhao'], candidateGroups: ['desk-7'] });
    });

    async function plant(script: CaseScript, task: Parameters<typeof opensTask>[2]): Promise<void> {
      await open().store.flush(
        script.batch([
          ...rootBegins(script, { processId: 'policy' }),
          ...enters(script, 1),
          opensTask(script, 2, task),
          opensJob(script, 4, { jobType: 'policy' }),
          raises(script, 6),
          sets(script, script.rootKey, { a: 1 }, 7),
        ]),
      );
    }

    describe.each(MATRIX)('%s', (_name, who, seesCase, seesPlain) => {
      it.each([
        ['a case of the catalogue', () => planted.script, seesCase],
        ['a plain instance', () => plain, seesPlain],
      ])(`guessing ids of %s`, async (_what, script, isVisible) => {
        const { queries } = open().store;
        const found = await Promise.all([
          queries.processInstance(who, script().rootKey),
          queries.elementInstance(who, script().key(1)),
          queries.userTask(who, script().key(2)),
          queries.job(who, script().key(4)),
          queries.incident(who, script().key(6)),
          queries.variable(who, script().key(7)),
          queries.visibleVariables(who, script().key(1)),
        ]);

        expect(found.map((row) => row !== null)).toEqual(found.map(() => isVisible));
        expect(await queries.maySeeInstance(who, script().key(2))).toBe(isVisible);
      });

      it.each([
        ['a case of the catalogue', () => planted.script, seesCase],
        ['a plain instance', () => plain, seesPlain],
      ])(`listing and counting %s`, async (_what, script, isVisible) => {
        const { queries } = open().store;
        const filter = { instanceKey: script().rootKey };
        const pages = await Promise.all([
          queries.processInstances({ viewer: who, filter: { key: script().rootKey } }),
          queries.elementInstances({ viewer: who, filter, page: { limit: 1 } }),
          queries.userTasks({ viewer: who, filter }),
          queries.jobs({ viewer: who, filter }),
          queries.incidents({ viewer: who, filter }),
          queries.variables({ viewer: who, filter }),
        ]);

        expect(pages.map((page) => page.items.length > 0)).toEqual(pages.map(() => isVisible));
        expect(pages.map((page) => page.totalItems > 0)).toEqual(pages.map(() => isVisible));
        const jobs = await open().store.jobs.activate({
          viewer: who,
          type: 'policy',
          worker: 'w',
          lockMs: 0,
          max: 10,
          now: 5_000_000,
        });
        expect(jobs.some((job) => job.key === script().key(4))).toBe(isVisible);
      });

      it('asking for the case, its timeline and its clocks', async () => {
        const { queries } = open().store;

        expect((await queries.case(who, planted.caseNo, 0)) !== null).toBe(seesCase);
        expect((await queries.timeline(who, planted.caseNo)) !== null).toBe(seesCase);
        expect((await queries.clocks(who, planted.caseNo, 0)) !== null).toBe(seesCase);
        const listed = await queries.cases({ viewer: who, filter: { itemCode: 'policy-item' } }, 0);
        expect([listed.items.length, listed.totalItems]).toEqual(seesCase ? [1, 1] : [0, 0]);
      });
    });

    it('shows definitions to everyone who works here, and the log to admins only', async () => {
      const { store } = open();
      await store.audit.append({
        at: 1,
        actor: 'x',
        roles: [],
        division: null,
        action: 'a',
        targetKey: null,
        instanceNo: '1',
        outcome: 'OK',
        requestId: null,
      });
      const found = (who: Viewer) => store.audit.search({ viewer: who, instanceNo: '1' });

      expect(await found(ADMIN)).toHaveLength(1);
      expect(await found(viewer('s', ['supervisor'], '110000'))).toEqual([]);
      expect((await store.queries.processDefinitions({ viewer: viewer('p', ['applicant']) })).totalItems).toBe(0);
    });
  });
}
