import { compileBpmn } from '../../../models/parser';
import type { ModelBinding } from '../../../models/messages';
import { indexProcess } from '../../../models/process/index-process';
import type { IndexedProcess } from '../../../models/process/index-process';
import { libraryFiles } from '../library-files';

export interface LibraryModels {
  /** The template first, then what it calls. */
  readonly bindings: readonly ModelBinding[];
  readonly processes: ReadonlyMap<string, IndexedProcess>;
}

/** The shipped models compiled and bound among each other as their deployment binds them. */
export async function libraryModels(root: string): Promise<LibraryModels> {
  const files = libraryFiles().filter((file) => file.name.endsWith('.bpmn'));
  const results = await Promise.all(files.map((file) => compileBpmn(file.bytes, file.name)));
  const compiled = results.flatMap((result) => result.processes);
  const keys = new Map(compiled.map(({ model }, index) => [model.processId, `90000000000000000${index}`]));
  const bindings = compiled.map(({ model, hash, calls, forms }) => ({
    hash,
    definitionKey: keys.get(model.processId) ?? '',
    processId: model.processId,
    version: 1,
    versionTag: model.versionTag,
    calls: Object.fromEntries(calls.map((call) => [call.elementId, keys.get(call.processId ?? '') ?? ''])),
    forms: Object.fromEntries(forms.map((form) => [form.elementId, form.formId])),
  }));
  const processes = new Map(compiled.map(({ model, hash }) => [hash, indexProcess(hash, model)]));
  return {
    bindings: bindings.toSorted((a, b) => Number(b.processId === root) - Number(a.processId === root)),
    processes,
  };
}
