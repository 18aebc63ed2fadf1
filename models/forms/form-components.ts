import { problem, type Finding } from '../rules/finding';

const MAX_DEPTH = 16;
const MAX_COMPONENTS = 2_000;

/** Checks the components of a form: each an object with a type, ids unique, nesting and number capped. */
export function formComponents(components: unknown, resourceName: string): readonly Finding[] {
  const findings: Finding[] = [];
  const ids = new Set<string>();
  let count = 0;
  const refuse = (path: string, en: string, zh: string) => {
    findings.push(problem('FORM_INVALID', null, path, `${resourceName}: ${en}`, `${resourceName}:${zh}`));
  };
  const visit = (list: unknown, path: string, depth: number) => {
    if (!Array.isArray(list)) return refuse(path, 'components are a list.', '组件必须是列表。');
    if (depth > MAX_DEPTH)
      return refuse(path, `components are nested at most ${MAX_DEPTH} deep.`, `组件嵌套上限为 ${MAX_DEPTH} 层。`);
    count += list.length;
    if (count > MAX_COMPONENTS)
      return refuse(path, `a form has at most ${MAX_COMPONENTS} components.`, `组件上限为 ${MAX_COMPONENTS} 个。`);
    list.forEach((component: unknown, index) => {
      const at = `${path}[${index}]`;
      if (!isRecord(component) || typeof component['type'] !== 'string') {
        return refuse(at, 'a component has a type.', '组件缺少类型。');
      }
      const id = component['id'];
      if (typeof id === 'string') {
        if (ids.has(id))
          refuse(`${at}.id`, `the component id ${id.slice(0, 60)} is repeated.`, `组件标识 ${id.slice(0, 60)} 重复。`);
        ids.add(id);
      }
      if (component['components'] !== undefined) visit(component['components'], `${at}.components`, depth + 1);
    });
  };
  visit(components, 'components', 1);
  return findings;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
