/** Whether a file of a case is a decision model. */
export function isDmnFile(text: string): boolean {
  return text.includes('/spec/DMN/');
}
