/** One rule taken out of the host. */
export interface Mutation {
  /** In `src`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Cases that must fail then, on at least one platform. */
  readonly cases: readonly string[];
}

export const mutations: readonly Mutation[] = [];
