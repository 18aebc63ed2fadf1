import { createFeelParser } from '../../feel/parse';
import { FindingList } from '../../parser/finding-list';
import type { XmlElement } from '../../parser/xml-tree';
import { contentHash } from '../../process/canonical';
import { deepFreeze } from '../../process/deep-freeze';
import type { Finding } from '../../rules/finding';
import type { DecisionModel } from '../decision-model';
import { boxedExpression } from './boxed-expression';
import { checkRequirements } from './check-requirements';
import type { CompileContext } from './compile-context';
import { attributeOf, dmnChildren, namespaceOf } from './dmn-source';
import { exportsOf, type DmnUnit, type UnitImport } from './dmn-unit';
import { readItemDefinitions } from './item-definitions';
import { knownNames } from './known-names';
import { linkImports } from './link-imports';
import { readDmnRoot } from './read-dmn-root';
import { readGraph } from './read-graph';
import { refuseLanguages } from './refuse-languages';
import { resolveImports, type ImportTarget } from './resolve-imports';
import type { TypeTable } from './type-table';

/** What became of a DMN file: its model, or the reasons why it is refused. */
export interface CompiledDecisions {
  /** Null when any finding is an error. */
  readonly model: DecisionModel | null;
  /** SHA-256 of the canonical JSON of the model; empty without one. */
  readonly hash: string;
  readonly findings: readonly Finding[];
}

export interface DmnFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** As `compileDmnFiles`, for a file that imports none. */
export function compileDmn(bytes: Uint8Array, name: string): CompiledDecisions {
  const [only] = compileDmnFiles([{ bytes, name }]);
  if (only === undefined) throw new Error('Expected one outcome for one file');
  return only;
}

/**
 * Compiles the uploaded DMN files (DMN 1.1 to 1.5) of one deployment, which may import each other: caps, well-formedness,
 * imports, item definitions, requirements, expressions. Never throws for bad input: each reason to refuse is a finding.
 * Names of files only appear in texts. The outcomes are in the order of the files.
 */
export function compileDmnFiles(files: readonly DmnFile[]): readonly CompiledDecisions[] {
  const sources: readonly FileCompiler[] = files.map((file) => new FileCompiler(file, () => sources));
  return sources.map((source) => source.outcome());
}

/** One file of a deployment; files that others import are compiled before those. */
class FileCompiler implements ImportTarget {
  readonly resourceName: string;
  readonly root: XmlElement;
  readonly #findings: FindingList;
  #unit: DmnUnit | null | 'circle' | undefined;

  constructor(
    file: DmnFile,
    private readonly siblings: () => readonly FileCompiler[],
  ) {
    this.resourceName = file.name;
    const read = readDmnRoot(file);
    this.root = read.root;
    this.#findings = new FindingList((id) => read.lines.get(id));
    if (read.refusal !== null) this.#findings.report(read.refusal);
  }

  unit(): DmnUnit | null | 'circle' {
    if (this.#unit !== undefined) return this.#unit;
    this.#unit = 'circle';
    this.#unit = this.#findings.hasErrors() ? null : this.#compile();
    return this.#unit;
  }

  outcome(): CompiledDecisions {
    const unit = this.unit();
    const model = unit === null || unit === 'circle' ? null : linkImports(unit, this.#findings.report);
    if (model !== null) checkRequirements(model, this.#findings.report);
    const findings = this.#findings.all();
    if (model === null || this.#findings.hasErrors()) return { model: null, hash: '', findings };
    return { model: deepFreeze(model), hash: contentHash(model), findings };
  }

  #compile(): DmnUnit | null {
    const { root } = this;
    const { report } = this.#findings;
    const others = this.siblings().filter((sibling) => sibling !== this);
    const imports = resolveImports(root, others, report);
    if (imports === null) return null;
    const names = namesOf(root, imports);
    const parser = createFeelParser(names);
    const context: CompileContext = {
      namespace: namespaceOf(attributeOf(root, 'namespace')),
      ids: new Set(
        dmnChildren(root).flatMap((element) => attributeOf(element, 'id') ?? attributeOf(element, 'name') ?? []),
      ),
      imports,
      decisions: decisionsById(root),
      parser,
      types: readItemDefinitions(root, parser, report, importedTypes(imports)),
      report,
      boxed: (element, place) => boxedExpression(element, place, context),
    };
    refuseLanguages(root, report);
    const model = readGraph(root, context, this.resourceName);
    if (this.#findings.hasErrors()) return null;
    return { model, types: unqualified(context.types), exported: exportsOf(model, imports), names, imports };
  }
}

/** More names than one model has; what is left out has to be written in backticks. */
const MAX_NAMES = 4_000;

/** A name of an import may be anything, so that its elements are found by it. */
function namesOf(root: XmlElement, imports: readonly UnitImport[]): readonly string[] {
  const all = new Set([...knownNames(root), ...imports.flatMap(({ unit }) => unit.names)]);
  return [...all].slice(0, MAX_NAMES);
}

/** A file hands on its own types and those of imports without name. */
function unqualified(types: TypeTable): TypeTable {
  return new Map([...types].filter(([name]) => !name.includes('.')));
}

function importedTypes(imports: readonly UnitImport[]): TypeTable {
  return new Map(
    imports.flatMap(({ name, unit }) =>
      [...unit.types].map(([type, definition]) => [name === '' ? type : `${name}.${type}`, definition] as const),
    ),
  );
}

function decisionsById(root: XmlElement): ReadonlyMap<string, XmlElement> {
  return new Map(dmnChildren(root, 'decision').map((element) => [attributeOf(element, 'id') ?? '', element]));
}
