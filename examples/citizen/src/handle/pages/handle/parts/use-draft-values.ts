import type { Application, FormSchema, FormValues } from "@tongban/protocol";
import { startValues, useClient } from "@tongban/taro";
import { useState } from "react";

export interface DraftValues {
  readonly values: FormValues;
  change(name: string, value: string): void;
  /** Forgets what was kept on this device. */
  drop(): void;
}

/** The form's values; what she typed is kept on this device until it is submitted, so leaving for a sign-on page or closing the shell loses nothing. */
export function useDraftValues(draft: Application, schema: FormSchema): DraftValues {
  const { storage } = useClient().channel;
  const key = `draft:${draft.applicationId}`;
  const [values, setValues] = useState(() => startValues(schema, { ...draft.values, ...readKept(storage.get(key), schema) }));
  const change = (name: string, value: string) => {
    const next = { ...values, [name]: value };
    setValues(next);
    try {
      storage.set(key, JSON.stringify(typedOnly(next, schema)));
    } catch {
      // No room: the values still stand in the page.
    }
  };
  return { values, change, drop: () => storage.remove(key) };
}

/** Values from licences are never kept here: only what she typed. */
function typedOnly(values: FormValues, schema: FormSchema): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => schema.properties[name]?.readOnly !== true));
}

function readKept(text: string | undefined, schema: FormSchema): FormValues {
  if (!text) return {};
  try {
    return typedOnly(JSON.parse(text) as FormValues, schema);
  } catch {
    return {};
  }
}
