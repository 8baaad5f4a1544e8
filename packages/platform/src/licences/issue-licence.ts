import { licenceId } from "@tongban/protocol";
import { beijingDay } from "../beijing-time.ts";
import type { ItemRecord } from "../items/item-record.ts";
import { maskField } from "../mask.ts";
import type { StoredLicence } from "./stored-licence.ts";

/** The licence an item ends with, made from a granted application. Serial: the date and number at the end of its 办件编号. */
export function makeLicence(
  { item, result }: ItemRecord,
  { projectNo, values, at }: { projectNo: string; values: Readonly<Record<string, string>>; at: number },
): StoredLicence | undefined {
  if (!result) return undefined;
  const serial = projectNo.slice(item.taskCode.length);
  return {
    certificateId: licenceId({ typeCode: result.typeCode, issuer: result.issuer, serial, version: "001" }),
    certificateTypeCode: result.typeCode,
    certificateName: result.certificateName,
    certificateNumber: item.region.slice(0, 6) + serial,
    certificateHolder: values[result.holderField] ?? "",
    issueDept: item.deptName,
    issueDate: beijingDay(at),
    status: "01",
    fields: result.fields.map((name) => ({
      name,
      title: item.form.properties[name]?.title ?? name,
      value: maskField("holder", name, values[name] ?? ""),
    })),
  };
}
