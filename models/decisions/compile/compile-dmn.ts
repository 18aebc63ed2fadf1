import { createFeelParser } from '../../feel/parse';
import { decodeBytes } from '../../parser/decode-bytes';
import { FindingList } from '../../parser/finding-list';
import { lineIndex, XmlProblem } from '../../parser/xml-problem';
import { scanXml } from '../../parser/xml-scan';
import { readXmlTree, type XmlElement } from '../../parser/xml-tree';
import { contentHash } from '../../process/canonical';
import { deepFreeze } from '../../process/deep-freeze';
import { problem, type Finding } from '../../rules/finding';
import type { DecisionModel } from '../decision-model';
import { boxedExpression } from './boxed-expression';
import type { CompileContext } from './compile-context';
import { attributeOf, dmnChildren, isDmnNamespace } from './dmn-source';
import { readItemDefinitions } from './item-definitions';
import { knownNames } from './known-names';
import { checkRequirements } from './check-requirements';
import { readGraph } from './read-graph';

/** What became of a DMN file: its model, or the reasons why it is refused. */
export interface CompiledDecisions {
  /** Null when any finding is an error. */
  readonly model: DecisionModel | null;
  /** SHA-256 of the canonical JSON of the model; empty without one. */
  readonly hash: string;
  readonly findings: readonly Finding[];
}

/**
 * Compiles an uploaded DMN file (DMN 1.1 to 1.5): caps, well-formedness, item definitions, requirements, expressions.
 * Never throws for bad input: each reason to refuse is a finding. `resourceName` only appears in texts.
 */
export function compileDmn(bytes: Uint8Array, resourceName: string): CompiledDecisions {
  let text: string;
  let root: XmlElement;
  try {
    text = decodeBytes(bytes);
    scanXml(text);
    root = readXmlTree(text);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return refused([problem(error.code, null, null, error.en, error.zh)]);
  }
  const lines = linesById(root, lineIndex(text));
  const findings = new FindingList((id) => lines.get(id));
  const { report } = findings;
  if (root.name !== 'definitions' || !isDmnNamespace(root.namespace)) {
    const [en, zh] = [`${resourceName} is XML, but not DMN.`, `${resourceName} 不是 DMN 文件。`];
    return refused([problem('NOT_DMN', null, null, en, zh)]);
  }
  const parser = createFeelParser(knownNames(root));
  const context: CompileContext = {
    decisions: decisionsById(root),
    parser,
    types: readItemDefinitions(root, parser, report),
    report,
    boxed: (element, place) => boxedExpression(element, place, context),
  };
  refuseImports(root, context);
  const model = readGraph(root, context, resourceName);
  checkRequirements(model, report);
  if (findings.hasErrors()) return refused(findings.all());
  return { model: deepFreeze(model), hash: contentHash(model), findings: findings.all() };
}

function refused(findings: readonly Finding[]): CompiledDecisions {
  return { model: null, hash: '', findings };
}

function decisionsById(root: XmlElement): ReadonlyMap<string, XmlElement> {
  return new Map(dmnChildren(root, 'decision').map((element) => [attributeOf(element, 'id') ?? '', element]));
}

function linesById(root: XmlElement, lineAt: (offset: number) => number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const element of dmnChildren(root)) {
    const id = attributeOf(element, 'id');
    if (id !== null && !lines.has(id)) lines.set(id, lineAt(element.offset));
  }
  return lines;
}

function refuseImports(root: XmlElement, context: CompileContext): void {
  for (const found of dmnChildren(root, 'import')) {
    const name = attributeOf(found, 'name') ?? attributeOf(found, 'namespace') ?? '';
    const [en, zh] = [`The import ${name} is not executed.`, `不支持导入 ${name}。`];
    context.report(problem('DECISION_UNSUPPORTED', attributeOf(root, 'id'), 'import', en, zh));
  }
  const language = attributeOf(root, 'expressionLanguage');
  if (language === null || /feel/i.test(language)) return;
  const [en, zh] = [`The expression language ${language} is not executed.`, `不支持表达式语言 ${language}。`];
  context.report(problem('DECISION_UNSUPPORTED', attributeOf(root, 'id'), 'expressionLanguage', en, zh));
}
