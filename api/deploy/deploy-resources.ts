import { CodedError } from '../../models/errors/coded-error';
import { compileBpmn } from '../../models/parser';
import type { BlobStore } from '../../models/ports/blob-store';
import type { DeploymentResult, NewForm, NewResource, Store } from '../../store/index';
import {
  newProcessOf,
  partsOf,
  repeatedIds,
  silentTimers,
  unboundReferences,
  type FileProcess,
} from './bind-deployment';
import { type DeploymentFinding, deploymentProblem } from './deployment-finding';
import { missingForms } from './missing-forms';
import { readDecisions } from './read-decisions';
import { readForm } from './read-form';

export interface DeployedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What was deployed, with what deserves a look and what is understood in a way of its own. */
export interface DeployedResources extends DeploymentResult {
  readonly findings: readonly DeploymentFinding[];
}

export interface DeployDependencies {
  readonly store: Pick<Store, 'definitions'>;
  readonly blobs: Pick<BlobStore, 'put'>;
  now(): number;
}

/**
 * Deploys files (.bpmn, .dmn, .form) all or nothing: compiles, checks what they refer to among each other, stores the models under
 * their hashes and then writes definitions, forms and start subscriptions in one transaction. What is unchanged keeps its
 * version. Warnings and notes come back. @throws CodedError DEPLOYMENT_REFUSED with all findings, errors and others
 */
export async function deployResources(
  deps: DeployDependencies,
  files: readonly DeployedFile[],
  deployedBy: string,
): Promise<DeployedResources> {
  const findings: DeploymentFinding[] = [...nameFindings(files)];
  const processes: FileProcess[] = [];
  const forms: NewForm[] = [];
  for (const file of files) {
    if (isBpmn(file.name)) processes.push(...(await compileFile(file, findings)));
    else if (isForm(file.name)) forms.push(...formOf(file, findings));
  }
  const { graphs, findings: ofDecisions } = readDecisions(files.filter(({ name }) => isDmn(name)));
  findings.push(...ofDecisions);
  const decisionGraphs = graphs.map(({ graph }) => graph);
  findings.push(...repeatedIds(processes, forms, decisionGraphs), ...silentTimers(processes, deps.now()));
  // Files that do not compile have no ids: complaints about missing ones would only follow from that.
  const parts = partsOf(processes, forms, decisionGraphs);
  if (!hasErrors(findings)) findings.push(...unboundReferences(processes, parts));
  if (hasErrors(findings)) throw refusal(findings);
  for (const { bytes } of [...processes.map(({ compiled }) => compiled), ...graphs]) await deps.blobs.put(bytes);
  const result = await deps.store.definitions.deploy({
    resources: files.map(resourceOf),
    processes: processes.map((process) => newProcessOf(process, parts)),
    forms,
    ...(decisionGraphs.length > 0 ? { decisionGraphs } : {}),
    deployedBy,
    now: deps.now(),
  });
  return { ...result, findings: [...findings, ...(await missingForms(processes, deps.store.definitions))] };
}

const isBpmn = (name: string) => /\.(?:bpmn|xml)$/i.test(name);
const isDmn = (name: string) => /\.dmn$/i.test(name);
const isForm = (name: string) => /\.form$/i.test(name);
const hasErrors = (findings: readonly DeploymentFinding[]) => findings.some(({ severity }) => severity === 'error');

function refusal(findings: readonly DeploymentFinding[]): CodedError {
  const first = findings.find(({ severity }) => severity === 'error');
  const detail = first && `${[first.resourceName, first.elementId].filter(Boolean).join(', ')}: ${first.message.en}`;
  return new CodedError('DEPLOYMENT_REFUSED', detail, { findings });
}

function nameFindings(files: readonly DeployedFile[]): readonly DeploymentFinding[] {
  if (files.length === 0) return [deploymentProblem('RESOURCE_MISSING', null, null, null, '')];
  const seen = new Set<string>();
  return files.flatMap(({ name }) => {
    if (name.length === 0 || name.length > 200 || /\p{Cc}/u.test(name)) {
      return [deploymentProblem('RESOURCE_NAME_INVALID', null, null, null, '')];
    }
    if (seen.size === seen.add(name).size) return [deploymentProblem('RESOURCE_NAME_REPEATED', name, null, null, name)];
    return isBpmn(name) || isForm(name) || isDmn(name)
      ? []
      : [deploymentProblem('RESOURCE_KIND_UNSUPPORTED', name, null, null, name)];
  });
}

async function compileFile(file: DeployedFile, findings: DeploymentFinding[]): Promise<readonly FileProcess[]> {
  const compiled = await compileBpmn(file.bytes, file.name);
  findings.push(...compiled.findings.map((finding) => ({ ...finding, resourceName: file.name })));
  return compiled.processes.map((process) => ({ resourceName: file.name, compiled: process }));
}

function formOf(file: DeployedFile, findings: DeploymentFinding[]): readonly NewForm[] {
  const read = readForm(file.bytes, file.name);
  findings.push(...read.findings);
  return read.form ? [read.form] : [];
}

/** The text as it came, a byte order mark included. */
function resourceOf(file: DeployedFile): NewResource {
  return { name: file.name, content: new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes) };
}
