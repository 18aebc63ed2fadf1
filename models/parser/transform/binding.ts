import { problem } from '../../rules/finding';
import type { SourceNode } from '../../rules/source-document';
import { textOf, type SourceElement } from '../../rules/source-element';
import type { TransformContext } from './context';

export interface Binding {
  readonly binding: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag: string | null;
}

/** `bindingType` and `versionTag` of a called element or form; `latest` when absent. */
export function readBinding(
  node: SourceNode,
  element: SourceElement | null,
  path: string,
  context: TransformContext,
): Binding {
  const type = textOf(element, 'bindingType') ?? 'latest';
  const versionTag = textOf(element, 'versionTag');
  if (type === 'latest' || type === 'deployment') return { binding: type, versionTag: null };
  if (type === 'versionTag' && versionTag !== null) return { binding: 'versionTag', versionTag };
  const [en, zh] =
    type === 'versionTag'
      ? [`The binding of ${node.id} needs a version tag.`, `${node.id} 的绑定缺少版本标签。`]
      : [`The binding ${type} of ${node.id} is not known.`, `${node.id} 的绑定方式 ${type} 不存在。`];
  context.report(problem('BINDING_INVALID', node.id, `${path}.bindingType`, en, zh));
  return { binding: 'latest', versionTag: null };
}
