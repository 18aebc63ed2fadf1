import type { ModdleElement, ParseWarning } from 'bpmn-moddle';
import { problem, type Report } from '../rules/finding';
import { collectIds } from './collect-ids';
import { nearestId } from './nearest-id';
import { isUnresolvedReference, readBounded } from './read-bounded';
import { warningFinding } from './warning-finding';

/**
 * Reads a scanned file with bpmn-moddle and resolves its references. Every warning on BPMN or `zeebe:` content becomes
 * an error, except names of types; diagram interchange and foreign namespaces are harmless.
 * Returns `null` when there is no definitions element to work with; the reason is reported.
 */
export async function readDefinitions(text: string, report: Report): Promise<ModdleElement | null> {
  const { root, warnings, failure } = await readBounded(text);
  const ids = root ? collectIds(root) : new Map<string, ModdleElement>();
  const prefixes = root ? targetPrefixes(root) : new Set<string>();
  const source = { isDeclared: (prefix: string) => text.includes(`xmlns:${prefix}=`), idAt: nearestId(text) };
  for (const warning of warnings) {
    if (resolve(warning, ids, prefixes)) continue;
    const finding = warningFinding(warning, source);
    if (finding) report(finding);
  }
  if (root) return root;
  const reason = failure ?? 'too many unreadable places';
  report(problem('UNREADABLE_CONTENT', null, null, `The file cannot be read: ${reason}.`, '文件无法按 BPMN 读取。'));
  return null;
}

/** Prefixes that stand for the file's own target namespace: references may be qualified names (`tns:Message_1`). */
function targetPrefixes(definitions: ModdleElement): ReadonlySet<string> {
  const target = definitions.get('targetNamespace');
  const found = Object.entries(definitions.$attrs).filter(([name, uri]) => name.startsWith('xmlns:') && uri === target);
  return new Set(found.map(([name]) => name.slice('xmlns:'.length)));
}

function resolve(
  warning: ParseWarning,
  ids: ReadonlyMap<string, ModdleElement>,
  prefixes: ReadonlySet<string>,
): boolean {
  const { element, property, value } = warning;
  if (!element || !property || value === undefined || !isUnresolvedReference(warning)) return false;
  const name = value.trim();
  if (name === '') return true;
  const colon = name.indexOf(':');
  const target =
    ids.get(name) ?? (colon > 0 && prefixes.has(name.slice(0, colon)) ? ids.get(name.slice(colon + 1)) : undefined);
  if (!target || !isOfKind(target, property)) return false;
  const current = element.get(property);
  if (Array.isArray(current)) current.push(target);
  else element.set(property, target);
  return true;
}

/** References that decide what is executed must lead to the right kind of element; elsewhere any element will do. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['bpmn:messageRef', 'bpmn:Message'],
  ['bpmn:errorRef', 'bpmn:Error'],
  ['bpmn:signalRef', 'bpmn:Signal'],
  ['bpmn:escalationRef', 'bpmn:Escalation'],
  ['bpmn:eventDefinitionRef', 'bpmn:EventDefinition'],
  ['bpmn:oneBehaviorEventRef', 'bpmn:EventDefinition'],
  ['bpmn:noneBehaviorEventRef', 'bpmn:EventDefinition'],
  ['bpmn:dataObjectRef', 'bpmn:DataObject'],
  ['bpmn:dataStoreRef', 'bpmn:DataStore'],
  ['bpmn:correlationKeyRef', 'bpmn:CorrelationKey'],
  ['bpmn:correlationPropertyRef', 'bpmn:CorrelationProperty'],
]);

function isOfKind(target: ModdleElement, property: string): boolean {
  const kind = KINDS.get(property);
  return kind === undefined || target.$instanceOf(kind);
}
