import { problem } from './finding';
import type { Rule } from './rule';
import { childrenOf, flagOf } from './source-element';

/**
 * An extension that must be understood (BPMN 2.0.2 section 8.3.4) and is not ours
 * would change the meaning of the file. Everything else beside the processes is documentation or referenced.
 */
export const noUnsupportedRoot: Rule = {
  name: 'no-unsupported-root',
  codes: ['UNSUPPORTED_EXTENSION'],
  check(document, report) {
    for (const extension of childrenOf(document.definitions, 'extensions')) {
      if (!flagOf(extension, 'mustUnderstand')) continue;
      const [en, zh] = [
        'The file has an extension that must be understood and is not known.',
        '文件含有必须理解但未知的扩展。',
      ];
      report(problem('UNSUPPORTED_EXTENSION', null, 'extension.mustUnderstand', en, zh));
    }
  },
};
