import { indexDecisions, type DecisionModel, type IndexedDecisions } from '../../../models/decisions';
import type { BlobStore } from '../../../models/ports/blob-store';

const KEPT = 100;
const loaded = new Map<string, IndexedDecisions>();

/** The decision model of a hash; the last 100 are kept, since a hash never changes its content. */
export async function loadDecisions(blobs: BlobStore, hash: string): Promise<IndexedDecisions> {
  const known = loaded.get(hash);
  if (known) return known;
  const bytes = await blobs.get(hash);
  if (!bytes) throw new Error(`Expected a decision model ${hash}, but there is none`);
  const decisions = indexDecisions(JSON.parse(new TextDecoder().decode(bytes)) as DecisionModel);
  const [oldest] = loaded.keys();
  if (loaded.size >= KEPT && oldest !== undefined) loaded.delete(oldest);
  loaded.set(hash, decisions);
  return decisions;
}
