import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readZoneLine } from '../models/time-zones/find-zone';
import { offsetAt, periodAt } from '../models/time-zones/time-zone';
import type { YearlyChange } from '../models/time-zones/yearly-change';
import { splitYearly, type SplitZone } from './time-zones/find-yearly';
import { hostChanges, type HostZone } from './time-zones/host-changes';

const FOLDER = join(__dirname, '../models/time-zones');
const UNTIL_YEAR = 2100;
const MS_PER_MINUTE = 60_000;

/**
 * `node --import tsx scripts/time-zones.ts`: writes the table of time zones from what `Intl` of this Node.js knows, named after
 * its version of the tz database. Names are those of the table that is there and those that are new. What a new table
 * means for running cases: decision 022.
 */
function main(): void {
  const version = process.versions['tz'] ?? 'unknown';
  const byTable = new Map<string, string[]>();
  for (const name of knownNames()) {
    const host = hostChanges(name, UNTIL_YEAR);
    const table = tableOf(host.first, splitYearly(host));
    check(name, host, table);
    byTable.set(table, [...(byTable.get(table) ?? []), name]);
  }
  const lines = [...byTable].map(([table, names]) => `${names.join(' ')}|${table}`);
  const text = [
    `/** Time zones of the tz database ${version}, written by \`scripts/time-zones.ts\`; \`readZoneLine\` says how to read them. */`,
    `export const ZONES = \``,
    ...lines.sort(),
    `\`;`,
    '',
  ].join('\n');
  writeFileSync(join(FOLDER, `tz-${version}.ts`), text);
  process.stdout.write(`${lines.length} zones of tz ${version}, ${text.length} characters\n`);
}

/** Names never go away: a model may use one that the tz database no longer recommends. */
function knownNames(): readonly string[] {
  const texts = readdirSync(FOLDER)
    .filter((file) => file.startsWith('tz-'))
    .map((file) => readFileSync(join(FOLDER, file), 'utf8'));
  const present = texts
    .flatMap((text) => [...text.matchAll(/^([\w/+ -]+)\|/gm)])
    .flatMap(([, names = '']) => names.split(' '));
  return [...new Set([...present, ...Intl.supportedValuesOf('timeZone')])].sort();
}

function tableOf(first: number, { single, yearly }: SplitZone): string {
  const offsets = [...new Set([first, ...single.map(({ offset }) => offset), ...yearly.map(({ offset }) => offset)])];
  let last = 0;
  const changes = single.map(({ at, offset }) => {
    const token = `${offsets.indexOf(offset).toString(36)}${((at - last) / MS_PER_MINUTE).toString(36)}`;
    last = at;
    return token;
  });
  const rule = ({ month, week, weekday, time, offset }: YearlyChange): string => {
    return [month, week, weekday, time / MS_PER_MINUTE, offsets.indexOf(offset)].join(',');
  };
  const minutes = offsets.map((offset) => offset / MS_PER_MINUTE);
  return [minutes, changes, yearly.map(rule)].map((part) => part.join(' ')).join('|');
}

/** @throws Error when the table does not read as what it was written from */
function check(name: string, { first, changes }: HostZone, table: string): void {
  const zone = readZoneLine(`${name}|${table}`);
  const read: string[] = [];
  for (let at = periodAt(zone, 0).to; at < Date.UTC(UNTIL_YEAR, 0, 1); at = periodAt(zone, at).to) {
    read.push(`${at} ${offsetAt(zone, at)}`);
  }
  const wanted = changes.map(({ at, offset }) => `${at} ${offset}`);
  if (offsetAt(zone, 0) !== first || read.join() !== wanted.join()) {
    throw new Error(`Expected the table of ${name} to read as what it was written from`);
  }
}

main();
