import { fail } from "@tongban/protocol";
import { OfficialBodies } from "@tongban/protocol/schemas";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import type { Carried, OfficialCall } from "../applications/official-acts.ts";
import type { Officials } from "../identity/officials.ts";
import type { PageAct } from "./act-forms.ts";

/** What came with a form, all of it text. */
export type Sent = Readonly<Record<string, string>>;

/** The act a form means and what it carries. Throws REQUEST_INVALID. */
export function readAct(
  act: PageAct,
  sent: Sent,
  { departments }: Officials,
): { readonly act: OfficialCall["act"]; readonly carried: Carried } {
  switch (act) {
    case "ask":
      return {
        act,
        carried: { notice: checked(OfficialBodies.ask, { materials: faultsOf(sent, "material:"), fields: faultsOf(sent, "field:") }) },
      };
    case "object":
      return { act: "review", carried: { agree: false } };
    case "pause":
      return { act, carried: { pause: checked(OfficialBodies.pause, { kind: sent.kind, days: Number(sent.days) }) } };
    case "extend":
      return { act, carried: checked(OfficialBodies.extend, { days: Number(sent.days) }) };
    case "deliver":
      return {
        act,
        carried: {
          delivery: checked(OfficialBodies.deliver, filled({ way: sent.way, receivedBy: sent.receivedBy, trackingNo: sent.trackingNo })),
        },
      };
    case "handOver": {
      const to = departments.find(({ deptCode }) => deptCode === sent.deptCode);
      if (!to) throw invalid();
      return { act, carried: { to } };
    }
    default:
      return { act, carried: {} };
  }
}

function checked<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> {
  if (!Value.Check(schema, value)) throw invalid();
  return value;
}

function invalid(): Error {
  return fail("REQUEST_INVALID", { say: "填写有误，请检查后重试" });
}

function faultsOf(sent: Sent, prefix: string): readonly { readonly name: string; readonly problem: string }[] {
  return Object.entries(sent).flatMap(([name, problem]) =>
    name.startsWith(prefix) && problem.trim() ? [{ name: name.slice(prefix.length), problem: problem.trim() }] : [],
  );
}

/** An input left empty says nothing. */
function filled(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])));
}
