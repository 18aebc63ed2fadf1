import { problem, type Report } from '../../rules/finding';
import type { XmlElement } from '../../parser/xml-tree';
import { attributeOf, dmnChildren, expressionText } from './dmn-source';

/** Refuses each expression, cell and list of values that is written in another language than FEEL (DMN 1.5, 7.3.8). */
export function refuseLanguages(root: XmlElement, report: Report): void {
  refuse(root, attributeOf(root, 'id'), '', report);
  for (const element of dmnChildren(root)) {
    within(element, attributeOf(element, 'id') ?? attributeOf(element, 'name'), '', report);
  }
}

function within(element: XmlElement, owner: string | null, path: string, report: Report): void {
  const text = expressionText(element);
  // A cell that says nothing says it in any language.
  if (text !== null && text !== '-') refuse(element, owner, path, report);
  for (const child of dmnChildren(element)) {
    within(child, owner, path === '' ? child.name : `${path}.${child.name}`, report);
  }
}

function refuse(element: XmlElement, owner: string | null, path: string, report: Report): void {
  const language = attributeOf(element, 'expressionLanguage');
  if (language === null || /feel/i.test(language)) return;
  const [en, zh] = [
    `The expression language ${language} of ${owner ?? 'the file'} is not executed; only FEEL is.`,
    `${owner ?? '文件'} 的表达式语言 ${language} 不被执行,只支持 FEEL。`,
  ];
  report(problem('DECISION_UNSUPPORTED', owner, path === '' ? 'expressionLanguage' : path, en, zh));
}
