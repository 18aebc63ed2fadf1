'use strict';

/**
 * The thread in which scripts of models run. One message in, one message out; a thread that does not answer in time, or
 * that says `isBroken`, is thrown away by its owner.
 */
const { parentPort } = require('node:worker_threads');
const { loadScriptRealm } = require('./script-realm.cjs');

const EIGHT_HOURS = 8 * 3_600_000;

/** QuickJS asks the host for local time: it is UTC+8 wherever this runs. */
function fixTimeZone() {
  const shifted = (date) => new Date(date.getTime() + EIGHT_HOURS);
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds']) {
    const ofUtc = Date.prototype[`getUTC${part}`];
    Date.prototype[`get${part}`] = function local() {
      return ofUtc.call(shifted(this));
    };
  }
  Date.prototype.getTimezoneOffset = () => -480;
}

fixTimeZone();
loadScriptRealm().then((run) => {
  parentPort.on('message', ({ id, job }) => {
    try {
      parentPort.postMessage({ id, outcome: run(job) });
    } catch {
      // Nothing in this thread can be trusted any more.
      parentPort.postMessage({ id, outcome: { limit: 'STACK' }, isBroken: true });
    }
  });
  parentPort.postMessage({ isReady: true });
});
