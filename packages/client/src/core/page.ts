/** Which part of a list. */
export interface PageQuery {
  /** Rows of a page; the server says how many there may be (1 to 100 where nothing else is said) and takes 50 without one. */
  readonly limit?: number | undefined;
  /** `next` of the page before. */
  readonly cursor?: string | number | undefined;
}
