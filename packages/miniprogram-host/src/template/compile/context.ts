import type { DialectRules } from "../dialect/rules.ts";
import type { Names } from "../expression/scope.ts";
import type { MarkupElement, MarkupNode } from "../syntax/markup.ts";
import type { Place, SourceText } from "../template-error.ts";
import type { Block } from "./block.ts";

/** A file as it was read. */
export interface MarkupFile {
  readonly source: SourceText;
  readonly nodes: readonly MarkupNode[];
}

/** `<template name>` */
export interface NamedTemplate {
  readonly name: string;
  readonly body: Block;
}

/** What markup is compiled with. */
export interface CompileContext {
  /** The file the markup is written in: for what is included, not the one it counts for. */
  readonly source: SourceText;
  /** Paths of the files whose `<include>` led here, this one last. */
  readonly including: readonly string[];
  readonly rules: DialectRules;
  /** Somewhere in this file, or in a template it can call, values of slots are taken: calls hand them on. */
  readonly takesSlotValues: boolean;
  readonly names: Names;
  warn(message: string): void;
  /** Template of the file itself or of one it imports. Asked when the template is drawn. */
  findTemplate(name: string): NamedTemplate | undefined;
  readIncluded(element: MarkupElement, context: CompileContext): MarkupFile;
  /** Content of an element, a branch, a loop or a file. */
  compileChildren(nodes: readonly MarkupNode[], context: CompileContext): Block;
}

export function placeOf({ source }: CompileContext, { offset }: { readonly offset: number }): Place {
  return { source, offset };
}
