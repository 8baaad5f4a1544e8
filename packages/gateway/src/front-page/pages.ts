import type { Server } from "@tongban/server-kit";
import type { completeOptions } from "../options.ts";

export async function addPages(_server: Server, _options: ReturnType<typeof completeOptions>): Promise<void> {}
