import type { JsonObject } from '../../models/json';
import type { ActivityOutcome } from '../../models/messages';
import { ThreadScriptRunner } from './thread-script-runner';

const NOW = Date.UTC(2026, 2, 2, 1);
/** Where counts must decide, the clock of a busy machine must not. */
const runner = new ThreadScriptRunner(25_000);
const impatient = new ThreadScriptRunner(500);
afterAll(() => Promise.all([runner.close(), impatient.close()]));

const runOf = (source: string, variables: JsonObject = {}, resultVariable: string | null = 'r') => ({
  ...{ elementId: 'S', source, variables, resultVariable },
  ...{ now: NOW, seed: 7 },
});
const run = (source: string, variables?: JsonObject): Promise<ActivityOutcome> =>
  runner.runScript(runOf(source, variables));

describe('what a script gives', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['x + 1', { x: 1 }, { r: 2 }],
    ['x = x + 1;', { x: 1 }, { x: 2, r: 2 }],
    ['fresh = [x, { y: null }]; true', { x: 1 }, { fresh: [1, { y: null }], r: true }],
    [
      'order.total = 5; order.lines.length',
      { order: { total: 1, lines: [1, 2] } },
      { order: { total: 5, lines: [1, 2] }, r: 2 },
    ],
    ['var own = 1; let also = 2; const third = 3; function f() { return own + also + third } f()', {}, { r: 6 }],
    ['var x = 7; x', { x: 1 }, { x: 7, r: 7 }],
    ["execution.setVariable('y', execution.getVariable('x') * 2); y", { x: 4 }, { y: 8, r: 8 }],
    [
      "[execution.hasVariable('x'), execution.hasVariable('y'), execution.getVariable('y')]",
      { x: 1 },
      { r: [true, false, null] },
    ],
    [
      'execution.setVariables({ a: 1, b: 2 }); Object.keys(execution.getVariables())',
      { x: 1 },
      { a: 1, b: 2, r: ['x', 'a', 'b'] },
    ],
    [
      'environment.variables.y = environment.variables.x + 1; next(null, { done: true })',
      { x: 1 },
      { y: 2, r: { done: true } },
    ],
    ['this.environment.output.y = 3; next()', {}, { y: 3, r: null }],
    ["execution.getVariable('Date') + execution.getVariable('next')", { Date: 'day', next: 'one' }, { r: 'dayone' }],
    ['名称 = 名称 + "县"', { 名称: '香河' }, { 名称: '香河县', r: '香河县' }],
    ['x = undefined; y = undefined; z = () => 1; console.log(x)', { x: 1 }, { x: null, r: null }],
    ["eval('x = 2'); new Function('return 3')()", { x: 1 }, { x: 2, r: 3 }],
    ['x', { x: '\u2028"\\', n: 1e21 }, { r: '\u2028"\\' }],
    ['', {}, { r: null }],
  ])('%s', async (source, variables, expected) => {
    expect(await run(source, variables)).toEqual({ type: 'completed', variables: expected });
  });

  it('is nothing without a result variable', async () => {
    expect(await runner.runScript(runOf('1 + 1', {}, null))).toEqual({ type: 'completed', variables: {} });
  });

  it('is the same each time: instant and random numbers come with the run, local time is UTC+8', async () => {
    const source =
      '[new Date().toISOString(), Date.now(), new Date().getHours(), new Date(2026, 0, 1).getTime(), Math.random()]';
    const first = await run(source);
    expect(first).toMatchObject({
      variables: { r: ['2026-03-02T01:00:00.000Z', NOW, 9, Date.UTC(2025, 11, 31, 16), expect.any(Number)] },
    });
    expect(await run(source)).toEqual(first);
    expect(await runner.runScript({ ...runOf(source), seed: 8 })).not.toEqual(first);
  });

  it('is a BPMN error when one is thrown', async () => {
    expect(await run("throw new BpmnError('rejected')")).toEqual({
      ...{ type: 'bpmn-error', errorCode: 'rejected' },
      message: 'The script of S throws an error',
    });
  });
});

describe('what fails', () => {
  it.each([
    ["throw new Error('geheim 110101199001011234')", 'failed with an error in line 1'],
    ["throw 'geheim'", 'failed with an error'],
    ["throw { name: 'geheim', message: 'geheim', stack: 'script.js:999' }", 'failed with an error'],
    ["next(new Error('geheim'))", 'failed with an error in line 1'],
    ['\n\nfoo.bar', 'failed with a ReferenceError in line 3'],
    ['x = (', 'failed with a SyntaxError in line 1'],
    ["import fs from 'fs'", 'failed with a SyntaxError in line 1'],
    ["import('fs')", 'is asynchronous, which is not supported'],
    ['(async () => { await 1; for (;;); })()', 'is asynchronous, which is not supported'],
    ['new Promise(() => {})', 'is asynchronous, which is not supported'],
    ["require('fs')", 'failed with a ReferenceError in line 1'],
    ['process.exit()', 'failed with a ReferenceError in line 1'],
    ["this.constructor.constructor('return process')()", 'failed with a ReferenceError in line 1'],
    ["fetch('http://127.0.0.1')", 'failed with a ReferenceError in line 1'],
    ['setTimeout(() => 1, 1)', 'failed with a ReferenceError in line 1'],
    ['c = {}; c.c = c', 'failed with a TypeError'],
    ['c = 10n', 'failed with a TypeError'],
    ["globalThis['a b'] = 1", 'sets a variable whose name is not allowed'],
    ["big = 'x'.repeat(2e6)", 'gives more than may be stored'],
    ['let d = []; for (let i = 0; i < 200; i++) d = [d]; deep = d', 'gives more than may be stored'],
  ])('%s', async (source, message) => {
    const outcome = { type: 'failure', code: 'SCRIPT_ERROR', message: `The script of S ${message}` };
    expect(await run(source)).toEqual(outcome);
  });
});

describe('a hostile script', () => {
  it.each([
    ['for (;;) {}', 'steps'],
    ['while (true) { try { for (;;) {} } catch {} }', 'steps'],
    ['Object.prototype.toJSON = () => { for (;;) {} }; x = {}', 'steps'],
    ['new Proxy({}, { get() { for (;;) {} } })', 'steps'],
    ["/^(a+)+$/.test('a'.repeat(40) + 'b')", 'steps'],
    ["let s = 'a'; for (;;) s += s", 'memory'],
    ["'a'.repeat(2 ** 29)", 'memory'],
    ['new Uint8Array(2 ** 30)', 'memory'],
    ['Array.from({ length: 1e9 }, () => 0)', 'memory'],
    ['(function f() { f() })()', 'nests too deeply'],
    ["const a = []; for (;;) a.push(new Array(1000).fill('xx'))", 'did not end in time'],
    ["new Array(2 ** 31).join('x')", 'did not end in time'],
    ["JSON.parse('['.repeat(1e6))", 'The script'],
    ["eval('['.repeat(50000) + ']'.repeat(50000))", 'The script'],
  ])('%s fails and leaves the next one alone', async (source, why) => {
    const owner = why.endsWith('time') ? impatient : runner;
    const [hostile, neighbour] = await Promise.all([owner.runScript(runOf(source)), run('x * 2', { x: 21 })]);
    expect(hostile).toMatchObject({ type: 'failure', code: 'SCRIPT_ERROR' });
    expect((hostile as { readonly message: string }).message).toContain(why);
    expect(neighbour).toEqual({ type: 'completed', variables: { r: 42 } });
  });

  it('changes neither the next realm nor ours', async () => {
    const source =
      "Object.prototype.polluted = 1; Array.prototype.push = null; JSON.stringify = null; x = { ['__proto__']: { evil: 1 } }";
    expect(await run(source, { x: 1 })).toMatchObject({ type: 'completed' });
    expect(await run('[({}).polluted === undefined, typeof JSON.stringify]')).toMatchObject({
      variables: { r: [true, 'function'] },
    });
    expect(({} as { readonly evil?: number; readonly polluted?: number }).evil).toBeUndefined();
    expect(({} as { readonly polluted?: number }).polluted).toBeUndefined();
  });
});

describe('the runner', () => {
  it('gives up what nobody waits for any more, and refuses everything once it is closed', async () => {
    const own = new ThreadScriptRunner();
    const controller = new AbortController();
    const first = own.runScript(runOf('1'));
    const second = own.runScript(runOf('2'), controller.signal);
    controller.abort();
    await expect(second).rejects.toThrow('Nobody waits');
    expect(await first).toMatchObject({ type: 'completed' });
    const third = expect(own.runScript(runOf('for (;;) {}'))).rejects.toThrow('closed');
    await own.close();
    await third;
    await expect(own.runScript(runOf('1'))).rejects.toThrow('closed');
  });
});
