/** Ties a sealed text to its contest. */
export function contestPlace(contestId: string, part: "text" | "answer"): string {
  return `contest/${contestId}/${part}`;
}
