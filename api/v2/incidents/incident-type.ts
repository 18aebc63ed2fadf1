/** The error types of the protocol; ours that it lacks are `UNKNOWN`, with our code in the message. */
export const INCIDENT_TYPES = [
  'UNSPECIFIED',
  'UNKNOWN',
  'IO_MAPPING_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'TASK_LISTENER_NO_RETRIES',
  'AD_HOC_SUB_PROCESS_NO_RETRIES',
  'CONDITION_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CALLED_ELEMENT_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'MESSAGE_SIZE_EXCEEDED',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
  'RESOURCE_NOT_FOUND',
] as const;

export type IncidentType = (typeof INCIDENT_TYPES)[number];

const KNOWN: ReadonlySet<string> = new Set(INCIDENT_TYPES);

/** The protocol's type and text of an incident of ours. */
export function incidentTypeOf(errorType: string, message: string): { errorType: IncidentType; errorMessage: string } {
  if (KNOWN.has(errorType)) return { errorType: errorType as IncidentType, errorMessage: message };
  return { errorType: 'UNKNOWN', errorMessage: `${errorType}: ${message}` };
}
