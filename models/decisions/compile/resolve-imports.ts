import { problem, type Report } from '../../rules/finding';
import type { XmlElement } from '../../parser/xml-tree';
import { attributeOf, dmnChildren, namespaceOf } from './dmn-source';
import type { DmnUnit, UnitImport } from './dmn-unit';

/** The kinds of imports that are DMN of any version, drafts included. */
const DMN_TYPE = /^https?:\/\/www\.omg\.org\/spec\/DMN/i;

/** A DMN file of a deployment, as the imports of another one look for it. */
export interface ImportTarget {
  readonly resourceName: string;
  readonly root: XmlElement;
  /** The compiled file; null where it is refused, `circle` where it is what imports. */
  unit(): DmnUnit | null | 'circle';
}

/**
 * Finds the files that a file imports, by namespace (DMN 1.5, 6.3.3); `locationURI` decides between several. Null when
 * an import is refused: what refers to it would only be refused for the same reason again.
 */
export function resolveImports(
  root: XmlElement,
  targets: readonly ImportTarget[],
  report: Report,
): readonly UnitImport[] | null {
  const owner = attributeOf(root, 'id');
  const refuse = (
    code: 'IMPORT_UNRESOLVED' | 'DECISION_UNSUPPORTED' | 'DECISION_CYCLE',
    en: string,
    zh: string,
  ): null => {
    report(problem(code, owner, 'import', en, zh));
    return null;
  };
  const keys = new Set<string>();
  const found = dmnChildren(root, 'import').map((element, i): UnitImport | null => {
    const name = attributeOf(element, 'name') ?? '';
    const namespace = namespaceOf(attributeOf(element, 'namespace'));
    const what = name === '' ? namespace : name;
    const type = attributeOf(element, 'importType');
    if (type !== null && !DMN_TYPE.test(type)) {
      return refuse(
        'DECISION_UNSUPPORTED',
        `The import ${what} is of type ${type}; only DMN is imported.`,
        `导入 ${what} 的类型为 ${type},只支持导入 DMN。`,
      );
    }
    const target = choose(element, namespace, targets);
    if (target === null) {
      return refuse(
        'IMPORT_UNRESOLVED',
        `The import ${what} needs one DMN file of the deployment with the namespace ${namespace}.`,
        `导入 ${what} 需要同一部署中命名空间为 ${namespace} 的唯一 DMN 文件。`,
      );
    }
    const unit = target.unit();
    if (unit === 'circle')
      return refuse('DECISION_CYCLE', `The import ${what} leads back here.`, `导入 ${what} 形成循环。`);
    if (unit === null)
      return refuse('IMPORT_UNRESOLVED', `The import ${what} is refused.`, `导入 ${what} 的文件被拒绝。`);
    const key = name === '' || keys.has(name) ? `#${i}` : name;
    keys.add(key);
    return { key, name, namespace, unit };
  });
  return found.includes(null) ? null : found.filter((one) => one !== null);
}

function choose(element: XmlElement, namespace: string, targets: readonly ImportTarget[]): ImportTarget | null {
  const candidates = targets.filter(({ root }) => namespaceOf(attributeOf(root, 'namespace')) === namespace);
  const location = attributeOf(element, 'locationURI')?.replace(/^.*[\\/]/, '');
  const named = candidates.filter(({ resourceName }) => resourceName.replace(/^.*[\\/]/, '') === location);
  const [only, ...more] = named.length > 0 ? named : candidates;
  return only === undefined || more.length > 0 ? null : only;
}
