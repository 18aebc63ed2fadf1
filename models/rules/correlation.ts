import { problem, type Report } from './finding';
import { correlationKeys, dataPathOf } from './message-correlation';
import type { Rule } from './rule';
import type { SourceDocument } from './source-document';
import { childOf, childrenOf, textOf, type SourceElement } from './source-element';

/**
 * Correlation (BPMN 2.0.2 section 8.4.2): a key has properties, a property says where each message carries it, and a
 * subscription says for each property of its key where the process has it.
 */
export const correlation: Rule = {
  name: 'correlation',
  codes: ['CORRELATION_INVALID'],
  check(document, report) {
    for (const key of correlationKeys(document)) {
      if (childrenOf(key, 'correlationPropertyRef').length === 0)
        invalid(key, 'The correlation key has no properties', '关联键没有属性', report);
    }
    for (const property of childrenOf(document.definitions, 'rootElements')) {
      if (property.$type === 'bpmn:CorrelationProperty') checkProperty(property, report);
    }
    checkSubscriptions(document, report);
  },
};

function checkProperty(property: SourceElement, report: Report): void {
  const seen = new Set<SourceElement>();
  for (const expression of childrenOf(property, 'correlationPropertyRetrievalExpression')) {
    const message = childOf(expression, 'messageRef');
    if (!message || !childOf(expression, 'messagePath')) {
      invalid(
        property,
        'A retrieval expression lacks its message or its path',
        '关联属性的提取表达式缺少消息或路径',
        report,
      );
    } else if (seen.has(message)) {
      invalid(
        property,
        'There are two retrieval expressions for one message',
        '同一消息有两个关联属性提取表达式',
        report,
      );
    } else {
      seen.add(message);
    }
  }
}

function checkSubscriptions({ processes }: SourceDocument, report: Report): void {
  for (const { element } of processes) {
    const seen = new Set<SourceElement>();
    for (const subscription of childrenOf(element, 'correlationSubscriptions')) {
      const key = childOf(subscription, 'correlationKeyRef');
      if (!key) {
        invalid(subscription, 'The correlation subscription names no key', '关联订阅没有指明关联键', report);
        continue;
      }
      if (seen.has(key)) invalid(subscription, 'The key has two subscriptions', '同一关联键有两个订阅', report);
      seen.add(key);
      const unbound = childrenOf(key, 'correlationPropertyRef').find((property) => !dataPathOf(subscription, property));
      if (!unbound) continue;
      const name = textOf(unbound, 'id') ?? '?';
      invalid(
        subscription,
        `The correlation subscription has no data path for ${name}`,
        `关联订阅缺少 ${name} 的数据路径`,
        report,
      );
    }
  }
}

function invalid(element: SourceElement, en: string, zh: string, report: Report): void {
  report(problem('CORRELATION_INVALID', textOf(element, 'id'), null, `${en}.`, `${zh}。`));
}
