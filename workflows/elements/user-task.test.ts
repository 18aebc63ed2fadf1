import { end, inputs, process, properties, start, user, expr } from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { CASE_FILE } from '../engine/testing/case-file';
import { ADMIN, TestCase } from '../engine/testing/test-case';
import type { TestOptions } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';
import type { Actor } from '../../models/messages';

const ann: Actor = { userId: 'ann', roles: ['approver'], groups: ['approver', 'approver@131003'], division: '131003' };
const bob: Actor = { ...ann, userId: 'bob' };
const eve: Actor = { userId: 'eve', roles: ['collecting_clerk'], groups: ['collecting_clerk'], division: '110105' };

function run(
  definition: Parameters<typeof user>[1] = {},
  options: TestOptions = {},
  rest: Partial<NodeSpec> = {},
): TestCase {
  return new TestCase(process('p', [start('s'), user('u', definition, rest), end('e')], ['s -> u', 'u -> e']), options);
}
const complete = (c: TestCase, actor: Actor) =>
  c.tryCommand(
    { type: 'complete-user-task', taskKey: c.taskKey('u'), variables: { ok: true }, action: 'complete' },
    actor,
  );
const claim = (c: TestCase, actor: Actor, assignee = actor.userId) =>
  c.tryCommand(
    { type: 'assign-user-task', taskKey: c.taskKey('u'), assignee, allowOverride: false, action: 'claim' },
    actor,
  );

describe('user task', () => {
  it('evaluates all that it shows when it is created', () => {
    const c = run(
      {
        assignee: expr('=boss'),
        candidateGroups: expr('=["a", "b"]'),
        candidateUsers: expr('x, y'),
        dueDate: expr('=date and time("2026-03-05T12:00:00+08:00")'),
        followUpDate: expr('2026-03-04'),
        priority: expr('=70'),
        form: { formId: 'f', externalReference: null, binding: 'deployment', versionTag: null },
        headers: [{ name: 'k', value: 'v' }],
      },
      { variables: { boss: 'ann' }, bindings: [{ forms: { u: '9000' } }] },
      { name: '审查' },
    );
    expect(c.of('user-task-created')).toMatchObject([
      {
        elementId: 'u',
        name: '审查',
        assignee: 'ann',
        candidateGroups: ['a', 'b'],
        candidateUsers: ['x', 'y'],
        dueDate: '2026-03-05T12:00:00+08:00',
        followUpDate: '2026-03-04T00:00:00+08:00',
        priority: 70,
        formId: 'f',
        formKey: '9000',
        headers: { k: 'v' },
        authority: null,
      },
    ]);
  });

  it('computes an external form reference, which must be a text', () => {
    const form = { formId: null, externalReference: null, binding: 'latest', versionTag: null } as const;
    const c = run(
      { form: { ...form, computedReference: expr('="https://forms/" + kind') } },
      { variables: { kind: 'a' } },
    );
    expect(c.of('user-task-created')).toMatchObject([{ externalFormReference: 'https://forms/a' }]);
    const wrong = run({ form: { ...form, computedReference: expr('=kind') } });
    expect(wrong.incident('u')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });

  it('has priority 50 and nobody assigned where the model is silent', () => {
    expect(run().of('user-task-created')).toMatchObject([
      { assignee: null, candidateGroups: [], candidateUsers: [], dueDate: null, priority: 50, formKey: null },
    ]);
  });

  it.each([
    ['dueDate', 'tomorrow'],
    ['priority', '=101'],
    ['priority', '=1.5'],
    ['candidateGroups', '=[1]'],
    ['assignee', '={}'],
  ])('waits with an incident on %s %s', (name, text) => {
    const c = run({ [name]: expr(text) });
    expect(c.incident('u')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.state.userTasks.size).toBe(0);
  });

  it('hands its variables over when it is completed', () => {
    const c = run();
    c.completeTask('u', { ok: true });
    expect(c.variables()).toEqual({ ok: true });
    expect(c.of('user-task-completed')).toMatchObject([{ action: 'complete' }]);
    expect(isClosed(c.state)).toBe(true);
  });

  it('is not found once it is completed', () => {
    const c = run();
    const taskKey = c.taskKey('u');
    c.completeTask('u');
    expect(c.tryCommand({ type: 'unassign-user-task', taskKey })?.code).toBe('TASK_NOT_FOUND');
  });

  it('is completed by its assignee only, unless the actor is admin', () => {
    const c = run();
    expect(complete(c, ann)?.code).toBe('TASK_STATE_CONFLICT');
    expect(claim(c, ann)).toBeNull();
    expect(complete(c, bob)?.code).toBe('TASK_NOT_ASSIGNED_TO_ACTOR');
    expect(complete(c, ann)).toBeNull();
    expect(complete(run(), ADMIN)).toBeNull();
  });

  it('is claimed by one person, who may claim it again', () => {
    const c = run();
    expect(claim(c, ann)).toBeNull();
    expect(claim(c, ann)).toBeNull();
    expect(claim(c, bob)?.code).toBe('TASK_ALREADY_ASSIGNED');
    expect(c.of('user-task-assigned')).toMatchObject([{ assignee: 'ann' }, { assignee: 'ann' }]);
  });

  it('can be taken over where overriding is allowed, and given back', () => {
    const c = run();
    claim(c, ann);
    const taskKey = c.taskKey('u');
    c.command({ type: 'assign-user-task', taskKey, assignee: 'bob', allowOverride: true, action: 'assign' });
    expect(complete(c, ann)?.code).toBe('TASK_NOT_ASSIGNED_TO_ACTOR');
    c.command({ type: 'unassign-user-task', taskKey });
    expect(c.of('user-task-assigned').at(-1)).toMatchObject({ assignee: null, action: 'unassign' });
  });

  it('is closed to those who are not among its candidates', () => {
    const c = run({ candidateGroups: expr('approver@131003'), candidateUsers: expr('zoe') });
    expect(claim(c, eve)?.code).toBe('TASK_NOT_A_CANDIDATE');
    expect(claim(c, { ...eve, userId: 'zoe' })).toBeNull();
    expect(claim(run({ candidateGroups: expr('approver') }), ann)).toBeNull();
  });

  it('is open to an assignee who is no candidate', () => {
    const c = run({ candidateGroups: expr('approver'), assignee: expr('eve') });
    expect(complete(c, eve)).toBeNull();
  });

  it('can be updated; only what is named changes', () => {
    const c = run({ candidateGroups: expr('a'), priority: expr('=10') });
    const taskKey = c.taskKey('u');
    c.command({ type: 'update-user-task', taskKey, changes: { priority: 90, dueDate: null }, action: 'update' });
    expect(c.state.userTasks.get(taskKey)?.opened).toMatchObject({
      priority: 90,
      dueDate: null,
      candidateGroups: ['a'],
    });
  });

  it('is cancelled with its instance', () => {
    const c = run();
    c.command({ type: 'cancel-instance', instanceKey: c.elementKey('p') });
    expect(c.of('user-task-canceled')).toHaveLength(1);
    expect(c.state.rootState).toBe('terminated');
  });

  it('keeps what input mappings give it to itself', () => {
    const c = run({ assignee: expr('=who') }, { variables: { boss: 'ann' } }, inputs({ who: '=boss' }));
    expect(c.of('user-task-created')).toMatchObject([{ assignee: 'ann' }]);
    c.completeTask('u', { who: 'changed', other: 1 });
    expect(c.variables()).toEqual({ boss: 'ann', other: 1 });
  });
});

describe('user task with a legal step', () => {
  const decide = () => run({}, { file: CASE_FILE }, properties({ region: 'handling', step: 'decide' }));

  it('names step, side and division', () => {
    expect(decide().of('user-task-created')).toMatchObject([
      { authority: { step: 'decide', region: 'handling', division: '131003' } },
    ]);
  });

  it('is done by the handling region with the right role', () => {
    const c = decide();
    expect(claim(c, ann)).toBeNull();
    expect(complete(c, ann)).toBeNull();
  });

  it('refuses a clerk of the other region', () => {
    expect(claim(decide(), { ...ann, userId: 'li', division: '110105' })?.code).toBe('AUTHORITY_WRONG_DIVISION');
  });

  it('refuses a role that does not cover the step', () => {
    expect(claim(decide(), { ...eve, division: '131003' })?.code).toBe('AUTHORITY_ROLE_MISSING');
  });

  it('refuses them for completion and unassignment too', () => {
    const c = decide();
    const taskKey = c.taskKey('u');
    const foreign = { ...ann, division: '110105' };
    expect(complete(c, foreign)?.code).toBe('AUTHORITY_WRONG_DIVISION');
    expect(c.tryCommand({ type: 'unassign-user-task', taskKey }, foreign)?.code).toBe('AUTHORITY_WRONG_DIVISION');
  });

  it('has no authority in an instance without a case', () => {
    const c = run({}, {}, properties({ region: 'handling', step: 'decide' }));
    expect(c.of('user-task-created')).toMatchObject([{ authority: null }]);
  });
});
