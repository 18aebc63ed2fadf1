import { note, problem } from './finding';
import type { Rule } from './rule';
import { childrenOf, flagOf, textOf } from './source-element';

const CHOREOGRAPHIES = ['bpmn:Choreography', 'bpmn:GlobalChoreographyTask'];

/**
 * An extension that must be understood (BPMN 2.0.2 section 8.3.4) and is not ours
 * would change the meaning of the file. Choreographies and imported files are
 * named, since nothing is read of them. Everything else beside the processes is documentation or referenced.
 */
export const noUnsupportedRoot: Rule = {
  name: 'no-unsupported-root',
  codes: ['UNSUPPORTED_EXTENSION', 'UNSUPPORTED_ELEMENT', 'IMPORT_IGNORED'],
  check(document, report) {
    for (const extension of childrenOf(document.definitions, 'extensions')) {
      if (!flagOf(extension, 'mustUnderstand')) continue;
      const [en, zh] = [
        'The file has an extension that must be understood and is not known.',
        '文件含有必须理解但未知的扩展。',
      ];
      report(problem('UNSUPPORTED_EXTENSION', null, 'extension.mustUnderstand', en, zh));
    }
    for (const element of childrenOf(document.definitions, 'imports')) {
      const shown = textOf(element, 'location') ?? textOf(element, 'namespace') ?? '?';
      const [en, zh] = [`The imported file ${shown} is not read.`, `不读取所导入的文件 ${shown}。`];
      report(note('IMPORT_IGNORED', null, 'import.location', en, zh));
    }
    for (const element of childrenOf(document.definitions, 'rootElements')) {
      if (!CHOREOGRAPHIES.some((type) => element.$instanceOf(type))) continue;
      const id = textOf(element, 'id');
      const [en, zh] = [`The choreography ${id ?? '?'} is not executed.`, `编排 ${id ?? '?'} 不被执行。`];
      report(note('UNSUPPORTED_ELEMENT', id, null, en, zh));
    }
  },
};
