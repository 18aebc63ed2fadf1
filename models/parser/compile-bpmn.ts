import { problem, type Finding, type Report } from '../rules/finding';
import { checkRules } from '../rules';
import type { SourceElement } from '../rules/source-element';
import { applyEdits } from './apply-edits';
import { buildDocument } from './build-document';
import { BPMN_NAMESPACE, ZEEBE_NAMESPACE } from './caps';
import type { CompiledProcess } from './compiled-process';
import { decodeBytes } from './decode-bytes';
import { FindingList } from './finding-list';
import { executableProcesses } from './executable-processes';
import { readDefinitions } from './read-definitions';
import { summariseProcess } from './summarise-process';
import { globalTaskProcesses } from './transform/global-task-processes';
import { processModel } from './transform/process';
import { isNcName } from './xml-names';
import { XmlProblem, lineIndex } from './xml-problem';
import { scanXml, type XmlFacts } from './xml-scan';

/** What became of a file: its processes, or the reasons why it is refused. */
export interface CompileResult {
  /** Empty when any finding is an error. */
  readonly processes: readonly CompiledProcess[];
  readonly findings: readonly Finding[];
}

/**
 * Compiles an uploaded BPMN file: caps, well-formedness, bpmn-moddle, rules, transform. Never throws for bad input:
 * each reason to refuse is a finding. `resourceName` only appears in texts.
 */
export async function compileBpmn(bytes: Uint8Array, resourceName: string): Promise<CompileResult> {
  let text: string;
  let facts: XmlFacts;
  try {
    text = decodeBytes(bytes);
    facts = scanXml(text);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return refused([{ ...problem(error.code, null, null, error.en, error.zh), line: lineOf(bytes, error.offset) }]);
  }
  const lineAt = lineIndex(text);
  const findings = new FindingList((id) => {
    const offset = facts.ids.get(id);
    return offset === undefined ? undefined : lineAt(offset);
  });
  const { report } = findings;
  if (facts.root.namespace !== BPMN_NAMESPACE || facts.root.name !== 'definitions') {
    report(
      problem(
        'NOT_BPMN',
        null,
        null,
        `${resourceName} is XML, but not BPMN 2.0.`,
        `${resourceName} 不是 BPMN 2.0 文件。`,
      ),
    );
    return refused(findings.all());
  }
  reportScan(facts, lineAt, report);
  const definitions: SourceElement | null = await readDefinitions(applyEdits(text, facts.edits), report);
  if (!definitions) return refused(findings.all());
  const executable = executableProcesses(definitions, resourceName, report);
  const document = buildDocument(definitions, executable, !facts.namespaces.has(ZEEBE_NAMESPACE), report);
  checkRules(document, report);
  const context = { document, report };
  const models = [
    ...document.processes.map((process) => processModel(process, context)),
    ...globalTaskProcesses(context),
  ];
  if (findings.hasErrors()) return refused(findings.all());
  return { processes: models.map(summariseProcess), findings: findings.all() };
}

function refused(findings: readonly Finding[]): CompileResult {
  return { processes: [], findings };
}

function lineOf(bytes: Uint8Array, offset: number): number {
  return offset === 0 ? 1 : lineIndex(new TextDecoder().decode(bytes))(offset);
}

function reportScan(facts: XmlFacts, lineAt: (offset: number) => number, report: Report): void {
  for (const { id, offset } of facts.repeatedIds) {
    const finding = problem('DUPLICATE_ID', id, 'id', `The id ${id} is used more than once.`, `标识 ${id} 重复。`);
    report({ ...finding, line: lineAt(offset) });
  }
  for (const { name, owner, offset } of facts.repeatedChildren) {
    const [en, zh] = [
      `<${name}> appears twice in ${owner ?? 'its parent'}.`,
      `${owner ?? '同一元素'} 中 <${name}> 重复。`,
    ];
    report({ ...problem('ELEMENT_REPEATED', owner, name, en, zh), line: lineAt(offset) });
  }
  for (const id of facts.ids.keys()) {
    if (!isNcName(id.trim()))
      report(problem('INVALID_ID', id, 'id', `"${id}" is not a valid id.`, `“${id}”不是合法标识。`));
  }
}
