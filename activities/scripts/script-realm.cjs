'use strict';

/**
 * Runs scripts of models in QuickJS (WebAssembly): each in a realm of its own, bounded by counts. It is plain JavaScript
 * because a worker thread is started by path and knows no TypeScript.
 */
const { newQuickJSWASMModuleFromVariant } = require('quickjs-emscripten-core');
const { QuickJSFFI } = require('@jitl/quickjs-wasmfile-release-sync/ffi');
const moduleLoader = require('@jitl/quickjs-wasmfile-release-sync/emscripten-module');
const { SANDBOX } = require('./script-sandbox.cjs');

/** The variant of the package, without its dynamic imports. */
const VARIANT = { type: 'sync', importFFI: async () => QuickJSFFI, importModuleLoader: async () => moduleLoader };
const MEMORY_BYTES = 32 * 1024 * 1024;
const STACK_BYTES = 256 * 1024;
/** Calls of the interrupt handler; QuickJS makes one every 10,000 loop rounds or calls. */
const INTERRUPTS = 500;
const OUTPUT_CHARACTERS = 1024 * 1024;
const OUTPUT_DEPTH = 100;

/** @returns why the text is no acceptable outcome, or `null` */
function excess(text) {
  if (text.length > OUTPUT_CHARACTERS) return 'OUTPUT';
  let depth = 0;
  let isText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (isText) {
      if (character === 0x5c) index += 1;
      else if (character === 0x22) isText = false;
    } else if (character === 0x22) isText = true;
    else if (character === 0x5b || character === 0x7b) depth += 1;
    else if (character === 0x5d || character === 0x7d) depth -= 1;
    if (depth > OUTPUT_DEPTH + 2) return 'OUTPUT';
  }
  return null;
}

/** Runs one script in a realm of its own. */
function run(quickjs, { source, input, now, seed, wantsResult }) {
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(MEMORY_BYTES);
  runtime.setMaxStackSize(STACK_BYTES);
  let interrupts = 0;
  runtime.setInterruptHandler(() => ++interrupts > INTERRUPTS);
  const context = runtime.newContext();
  const held = [];
  const keep = (handle) => (held.push(handle), handle);
  const unwrap = (result) => {
    if (result.error) throw new Thrown(keep(result.error));
    return keep(result.value);
  };
  let describe = null;
  let isBroken = false;
  try {
    const enter = unwrap(context.evalCode(SANDBOX, 'sandbox.js', { type: 'global' }));
    const given = [context.newString(input), context.newNumber(now), context.newNumber(seed)].map(keep);
    const tools = unwrap(context.callFunction(enter, context.undefined, ...given));
    const collect = keep(context.getProp(tools, 'collect'));
    describe = keep(context.getProp(tools, 'describe'));
    const last = unwrap(context.evalCode(source, 'script.js', { type: 'global' }));
    const wants = wantsResult ? context.true : context.false;
    const text = context.getString(unwrap(context.callFunction(collect, context.undefined, last, wants)));
    if (text === 'async') return { limit: 'ASYNC' };
    const limit = excess(text);
    return limit ? { limit } : { text };
  } catch (thrown) {
    if (!(thrown instanceof Thrown)) {
      isBroken = true;
      throw thrown;
    }
    if (interrupts > INTERRUPTS) return { limit: 'STEPS' };
    const shown = describe && context.callFunction(describe, context.undefined, thrown.handle);
    if (!shown || shown.error) {
      if (shown) keep(shown.error);
      return { limit: interrupts > INTERRUPTS ? 'STEPS' : 'MEMORY' };
    }
    return { thrown: context.getString(keep(shown.value)).slice(0, 4096) };
  } finally {
    if (!isBroken) {
      for (const handle of held) handle.dispose();
      context.dispose();
      runtime.dispose();
    }
  }
}

class Thrown {
  constructor(handle) {
    this.handle = handle;
  }
}

/**
 * Loads the interpreter. @returns a function from a job to its outcome; it throws when the interpreter itself gave up, e.g.
 * on too deep a recursion, and must not be used again then
 */
async function loadScriptRealm() {
  const quickjs = await newQuickJSWASMModuleFromVariant(VARIANT);
  return (job) => run(quickjs, job);
}

module.exports = { loadScriptRealm };
