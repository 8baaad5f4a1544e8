import type { Application, Item } from "@tongban/protocol";
import type { SentOf } from "../attachments/sent-in.ts";
import type { Content } from "./content.ts";

type Material = Application["materials"][number];

/** In words for her; nothing while her licences have not been asked for. */
function whyMissing({ filled, down }: { readonly filled: boolean; readonly down: boolean | undefined }): string | undefined {
  if (filled) return "没有查到您的这项电子证照，可以上传，或到窗口出示原件";
  return down ? "电子证照暂时无法调取，恢复后会自动补上；也可以上传，或到窗口出示原件" : undefined;
}

/**
 * The item's materials, each with the licence that satisfies it, and how many she must send in herself: those needed that come from no licence. While
 * her licences have not been read yet, one that the item takes from a licence is not counted.
 */
export function materialsOf(
  { materials }: Item,
  { filled, held, down }: Content,
  sentOf: SentOf = () => ({}),
): Pick<Application, "materials" | "uploads"> {
  const mayCome = (licenceType: string | undefined) => licenceType !== undefined && (!filled || Object.hasOwn(held, licenceType));
  return {
    materials: materials.map(({ name, grade, licenceType }) => {
      const satisfiedBy = licenceType && held[licenceType];
      const why = satisfiedBy === undefined && licenceType !== undefined && whyMissing({ filled, down });
      const instead: Material["instead"] = why ? { ways: ["upload", "counter"], why } : undefined;
      return { name, grade, ...(satisfiedBy && { satisfiedBy }), ...(instead && { instead }), ...sentOf(name) };
    }),
    uploads: materials.filter(({ isNeed, licenceType }) => isNeed && !mayCome(licenceType)).length,
  };
}
