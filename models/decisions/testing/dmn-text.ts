import { compileDmnFiles, type DmnFile } from '../compile/compile-dmn';
import { evaluateDecision, indexDecisions, type DecisionResult } from '..';
import type { Json, JsonObject } from '../../json';

const DMN_15 = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

/** A DMN file around elements of its graph. */
export function dmnFile(content: string, namespace = DMN_15): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${namespace}" id="graph" name="graph" namespace="http://example.org/dmn">${content}</definitions>`;
}

/** A decision with an expression and requirements, written as `input:id`, `decision:id` or `knowledge:id`. */
export function decision(id: string, expression: string, requires: readonly string[] = [], typeRef = ''): string {
  const requirements = requires.map((requirement) => {
    const [kind = '', target = ''] = requirement.split(':');
    if (kind === 'knowledge') {
      return `<knowledgeRequirement><requiredKnowledge href="#${target}"/></knowledgeRequirement>`;
    }
    const name = kind === 'input' ? 'requiredInput' : 'requiredDecision';
    return `<informationRequirement><${name} href="#${target}"/></informationRequirement>`;
  });
  const type = typeRef === '' ? '' : ` typeRef="${typeRef}"`;
  return `<decision id="${id}" name="${id}"><variable name="${id}"${type}/>${requirements.join('')}${expression}</decision>`;
}

export function inputData(id: string, typeRef = ''): string {
  const type = typeRef === '' ? '' : ` typeRef="${typeRef}"`;
  return `<inputData id="${id}" name="${id}"><variable name="${id}"${type}/></inputData>`;
}

export function literal(text: string): string {
  return `<literalExpression><text>${escaped(text)}</text></literalExpression>`;
}

export interface TableText {
  readonly policy?: string;
  readonly aggregation?: string;
  /** Input expression, and after `|` a type. */
  readonly inputs: readonly string[];
  /** Output name, after `|` a type, after a second one output values, after a third a default. */
  readonly outputs: readonly string[];
  readonly rules: readonly (readonly string[])[];
}

export function table({ policy, aggregation, inputs, outputs, rules }: TableText): string {
  const attribute = (name: string, value: string | undefined): string => (value ? ` ${name}="${value}"` : '');
  const clauses = inputs.map((input) => {
    const [text = '', type] = input.split('|');
    return `<input><inputExpression${attribute('typeRef', type)}><text>${escaped(text)}</text></inputExpression></input>`;
  });
  const results = outputs.map((output) => {
    const [name = '', type, values, standard] = output.split('|');
    const list = values ? `<outputValues><text>${escaped(values)}</text></outputValues>` : '';
    const fallback = standard ? `<defaultOutputEntry><text>${escaped(standard)}</text></defaultOutputEntry>` : '';
    return `<output name="${name}"${attribute('typeRef', type)}>${list}${fallback}</output>`;
  });
  const rows = rules.map((cells) => {
    const entries = cells.map((cell, i) => {
      const tag = i < inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${tag}><text>${escaped(cell)}</text></${tag}>`;
    });
    return `<rule>${entries.join('')}</rule>`;
  });
  const head = `<decisionTable${attribute('hitPolicy', policy)}${attribute('aggregation', aggregation)}>`;
  return `${head}${clauses.join('')}${results.join('')}${rows.join('')}</decisionTable>`;
}

/** Compiles a file that must be valid and evaluates one of its decisions. */
export function decide(
  xml: string,
  decisionId: string,
  variables: JsonObject = {},
  others: readonly string[] = [],
): DecisionResult {
  const [compiled] = compileDmnFiles(filesOf([xml, ...others]));
  const { model, findings } = compiled ?? { model: null, findings: [] };
  if (model === null) throw new Error(findings.map((finding) => finding.message.en).join('; '));
  return evaluateDecision(indexDecisions(model), decisionId, {
    now: Date.UTC(2026, 10, 23),
    get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  });
}

/** The value of a decision that must not fail. */
export function valueOf(
  xml: string,
  decisionId: string,
  variables: JsonObject = {},
  others: readonly string[] = [],
): Json {
  const result = decide(xml, decisionId, variables, others);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}

/** Codes of the findings of a file that is deployed with others. */
export function codesOf(xml: string, others: readonly string[] = []): readonly string[] {
  return compileDmnFiles(filesOf([xml, ...others]))[0]?.findings.map(({ code }) => code) ?? [];
}

function filesOf(texts: readonly string[]): readonly DmnFile[] {
  return texts.map((text, i) => ({ bytes: new TextEncoder().encode(text), name: `${i}.dmn` }));
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
