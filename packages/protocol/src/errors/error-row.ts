/** One row an error: HTTP status, whether the same request may be repeated as it is, and what the citizen reads. */
export interface ErrorRow {
  readonly status: number;
  readonly retry: boolean;
  readonly say: string;
}
