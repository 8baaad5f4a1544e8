import { contentOperations } from "./content-operations.ts";
import type { FileOperations } from "./file-operation.ts";
import { placeOperations } from "./place-operations.ts";
import { savedOperations } from "./saved-operations.ts";

/** What both platforms' file managers do. Source: developers.weixin.qq.com, FileSystemManager, as of 2026-11; @mini-types/my 3.0.14. */
export const fileOperations = { ...placeOperations, ...contentOperations, ...savedOperations } as const satisfies FileOperations;

export type FileOperationName = keyof typeof fileOperations;
