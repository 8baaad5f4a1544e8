import type { completeOptions } from "../options.ts";

/** What of the gateway's options its pages need. */
export type PageOptions = Pick<ReturnType<typeof completeOptions>, "shellDir" | "apps" | "publicUrl" | "phones">;
