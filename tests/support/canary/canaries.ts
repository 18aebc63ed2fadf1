import { randomInt } from 'node:crypto';

/** Invented personal data of one run, marked so that nothing else contains it by chance. */
export interface Canaries {
  /** Valid by GB 11643: must be refused wherever it is offered. */
  readonly idNumber: string;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  /** Opaque, but it leads to the person: never in clear text either. */
  readonly applicantRef: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';
/** Rarely used characters: no name, model or document of ours is written with them. */
const RARE = [...'甪匜尕叆夿岙沺玙昉炘珅晞翀骉垚淼犇鑫甡羴毳芔蟲贔掱惢'];

/** Fresh canaries: what an earlier run left behind never counts for a later one. */
export function plantCanaries(): Canaries {
  return {
    idNumber: idNumberOf(`131028${1950 + randomInt(50)}0307${digits(3)}`),
    name: `欧阳${rare(4)}`,
    phone: `139${digits(8)}`,
    address: `廊坊市${rare(4)}路${digits(4)}号`,
    applicantRef: `AP-${digits(12)}`,
  };
}

function rare(count: number): string {
  return Array.from({ length: count }, () => RARE[randomInt(RARE.length)]).join('');
}

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

function idNumberOf(head: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(head[index]), 0);
  return head + CHECK[sum % 11];
}
