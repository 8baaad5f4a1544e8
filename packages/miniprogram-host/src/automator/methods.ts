import { hostError } from "../host-error.ts";
import type { Inside } from "../inside.ts";
import type { Layout } from "../layout/layout.ts";
import type { Fields } from "../runtime/unit/definition.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import type { Binding } from "./bindings.ts";

/** One connected client. */
export interface Session {
  readonly inside: Inside;
  emit(method: string, params: unknown): void;
  /** Has the client asked for console output? */
  logging: boolean;
  /** When the finger came down last, in milliseconds. */
  touchedAt: number;
  /** Mocked functions of `wx` or `my`, shared by all clients: the one of the app itself, and who mocked it last. */
  readonly mocks: Map<string, { readonly origin: unknown; readonly by: Session }>;
  /** Functions that clients exposed to the app, shared by all clients. */
  readonly bindings: Map<string, Binding>;
  /** Options of functions of `wx` or `my` that this client called and that have not answered yet. */
  readonly asked: Set<Fields>;
  /** Which client ended the app, shared by all clients. */
  readonly exit: { by?: Session };
  /** Sizes, places and styles: from a real browser, or an error. */
  readonly layout: Layout;
}

export type Method = (session: Session, params: Fields) => unknown;
export type Methods = Readonly<Record<string, Method>>;

export function protocolError(message: string): Error {
  return hostError("DriveError", message);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function pageOf({ inside }: Session, { pageId }: Fields): Unit {
  const page = inside.navigation.stack().find(({ id }) => id === pageId);
  if (!page) throw protocolError(`the page ${String(pageId)} is not open any more`);
  return page;
}

export function topOf({ inside }: Session): Unit {
  const page = inside.navigation.stack().at(-1);
  if (!page) throw protocolError("no page is open");
  return page;
}

export function pageRef(page: Unit) {
  return { pageId: page.id, path: page.source.path, query: page.self.options ?? {} };
}
