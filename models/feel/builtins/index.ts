import { aggregateBuiltins } from './aggregates';
import { base64Builtins } from './base64';
import { chanceBuiltins } from './chance';
import { contextBuiltins } from './contexts';
import { conversionBuiltins } from './conversions';
import { cycleBuiltins } from './cycles';
import type { Signature } from './define';
import { jsonBuiltins } from './json';
import { listBuiltins } from './lists';
import { logicBuiltins } from './logic';
import { numberBuiltins } from './numbers';
import { rangeBuiltins } from './ranges';
import { regexBuiltins } from './regex';
import { stringBuiltins } from './strings';
import { temporalBuiltins } from './temporal';
import { workingDayBuiltins } from './working-days';

export type { Runtime, Signature } from './define';

/** All built-in functions; a map, so that names such as `constructor` find nothing. */
export const builtins: ReadonlyMap<string, readonly Signature[]> = new Map(
  [
    aggregateBuiltins,
    base64Builtins,
    chanceBuiltins,
    contextBuiltins,
    conversionBuiltins,
    cycleBuiltins,
    jsonBuiltins,
    listBuiltins,
    logicBuiltins,
    numberBuiltins,
    rangeBuiltins,
    regexBuiltins,
    stringBuiltins,
    temporalBuiltins,
    workingDayBuiltins,
  ].flatMap((group) => Object.entries(group)),
);
