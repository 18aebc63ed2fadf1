import type { incidentErrors } from '../../models/errors/incident-errors';

export type IncidentCode = keyof typeof incidentErrors;

/** An expected failure of a model while it runs: becomes an incident on the token. The message never carries values of variables. */
export interface Failure {
  readonly failure: IncidentCode;
  readonly message: string;
}

export function fail(failure: IncidentCode, message: string): Failure {
  return { failure, message };
}

export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'failure');
}
