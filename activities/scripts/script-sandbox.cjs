'use strict';

/**
 * What a script finds around itself. Its text is evaluated inside QuickJS before the script, never here; the script can
 * reach none of its local names. Returns the functions that read the outcome afterwards.
 * @param {string} input the variables in scope, as the text of a JSON object
 * @param {number} now instant that the script takes for the present, epoch ms
 * @param {number} seed of `Math.random`
 */
function sandbox(input, now, seed) {
  const world = globalThis;
  const { parse, stringify } = JSON;
  const { apply, construct, ownKeys, getOwnPropertyDescriptor: describeProperty, defineProperty } = Reflect;
  const { Promise: OwnPromise, Error: OwnError, Map: OwnMap, Date: OwnDate } = world;
  const mapGet = OwnMap.prototype.get;
  const mapSet = OwnMap.prototype.set;
  const mapHas = OwnMap.prototype.has;
  const forEach = OwnMap.prototype.forEach;
  const get = (map, key) => apply(mapGet, map, [key]);
  const set = (map, key, value) => apply(mapSet, map, [key, value]);
  const has = (map, key) => apply(mapHas, map, [key]);

  class BpmnError extends OwnError {
    constructor(code) {
      super('BPMN error');
      this.errorCode = code;
    }
  }
  function Clock(...parts) {
    if (!new.target) return new OwnDate(now).toString();
    return construct(OwnDate, parts.length === 0 ? [now] : parts, new.target);
  }
  Clock.prototype = OwnDate.prototype;
  OwnDate.prototype.constructor = Clock;
  Clock.now = () => now;
  Clock.parse = OwnDate.parse;
  Clock.UTC = OwnDate.UTC;
  let random = seed >>> 0;
  Math.random = () => {
    random = (random + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(random ^ (random >>> 15), 1 | random);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };

  let answer;
  let isAnswered = false;
  let refusal;
  let isRefused = false;
  const give = (name, value) => defineProperty(world, name, { value, writable: true, configurable: true });
  const quiet = () => undefined;
  give('Date', Clock);
  give('BpmnError', BpmnError);
  give('console', { log: quiet, info: quiet, warn: quiet, error: quiet, debug: quiet });
  give('next', (error, result) => {
    isAnswered = true;
    answer = result;
    if (error !== null && error !== undefined) {
      isRefused = true;
      refusal = error;
    }
  });
  give('execution', undefined);
  give('environment', undefined);

  /** Names that are the language's or ours: a variable of such a name is reached through `execution` only. */
  const taken = new OwnMap();
  for (const name of ownKeys(world)) set(taken, name, true);
  /** The variables of taken names. */
  const aside = new OwnMap();
  /** JSON text of each variable before the script. */
  const before = new OwnMap();
  const read = (name) => (has(taken, name) ? get(aside, name) : describeProperty(world, name)?.value);
  const isKnown = (name) => (has(taken, name) ? has(aside, name) : describeProperty(world, name) !== undefined);
  const write = (name, value) => {
    if (has(taken, name)) return void set(aside, name, value);
    defineProperty(world, name, { value, writable: true, configurable: true, enumerable: true });
  };
  const names = () => {
    const found = [];
    for (const name of ownKeys(world)) {
      // What is declared with `var` or `function` cannot be deleted: it is the script's own.
      if (typeof name === 'string' && !has(taken, name) && describeProperty(world, name).configurable) {
        found[found.length] = name;
      }
    }
    apply(forEach, aside, [(_value, name) => void (found[found.length] = name)]);
    return found;
  };
  const given = parse(input);
  for (const name of ownKeys(given)) {
    set(before, name, stringify(given[name]));
    write(name, given[name]);
  }

  const variables = new Proxy(
    {},
    {
      get: (_target, name) => read(name),
      has: (_target, name) => isKnown(name),
      set: (_target, name, value) => (write(`${String(name)}`, value), true),
      ownKeys: names,
      getOwnPropertyDescriptor: (_target, name) =>
        isKnown(name) ? { value: read(name), writable: true, enumerable: true, configurable: true } : undefined,
    },
  );
  const asObject = () => {
    const copy = {};
    const all = names();
    for (let index = 0; index < all.length; index += 1) {
      defineProperty(copy, all[index], {
        value: read(all[index]),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return copy;
  };
  give('execution', {
    getVariable: (name) => read(`${name}`) ?? null,
    hasVariable: (name) => isKnown(`${name}`),
    getVariables: asObject,
    setVariable: (name, value) => write(`${name}`, value),
    setVariables: (values) => {
      for (const name of ownKeys(values)) write(`${String(name)}`, values[name]);
    },
  });
  give('environment', { variables, output: variables });

  const isOpen = (value) => typeof value === 'object' && value !== null && value instanceof OwnPromise;
  /** The changed variables and the result as JSON text. */
  const collect = (last, wantsResult) => {
    if (isRefused) throw refusal;
    const result = isAnswered ? answer : last;
    if (isOpen(result)) return 'async';
    let text = '';
    const all = names();
    for (let index = 0; index < all.length; index += 1) {
      const name = all[index];
      const value = read(name);
      const written = value === undefined ? 'null' : stringify(value);
      if (written === undefined || (value === undefined && !has(before, name)) || get(before, name) === written)
        continue;
      text += `${text === '' ? '' : ','}${stringify(name)}:${written}`;
    }
    const shown = wantsResult ? (stringify(result) ?? 'null') : 'null';
    return `{"variables":{${text}},"result":${shown}}`;
  };
  /** What was thrown, without a word of the script's own but a BPMN error code. */
  const describe = (thrown) => {
    const found = { kind: 'Error', message: '', line: null, errorCode: null };
    if (typeof thrown !== 'object' || thrown === null) return stringify(found);
    if (thrown instanceof BpmnError) found.errorCode = `${thrown.errorCode}`;
    found.kind = `${thrown.name}`;
    found.message = `${thrown.message}`;
    const line = /script\.js:(\d{1,6})/.exec(`${thrown.stack}`);
    if (line) found.line = Number(line[1]);
    return stringify(found);
  };
  return { collect, describe };
}

module.exports = { SANDBOX: `(${sandbox.toString()})` };
