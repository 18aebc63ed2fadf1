/**
 * Takes the diagrams out of a file before it is read: pictures decide nothing, are often half of the file and often
 * careless. The stored file keeps them. Line breaks stay, so that line numbers stay right.
 */
export function withoutDiagrams(text: string, diagrams: readonly (readonly [from: number, to: number])[]): string {
  let kept = '';
  let at = 0;
  for (const [from, to] of diagrams) {
    kept += text.slice(at, from) + text.slice(from, to).replace(/[^\n]+/g, '');
    at = to;
  }
  return kept + text.slice(at);
}
