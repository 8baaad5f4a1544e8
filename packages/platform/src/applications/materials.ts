import type { Application, Item } from "@tongban/protocol";
import type { Content } from "./content.ts";

/**
 * The item's materials, each with the licence that satisfies it, and how many she must send in herself: those needed that come from no licence. While
 * her licences have not been read yet, one that the item takes from a licence is not counted.
 */
export function materialsOf({ materials }: Item, { filled, held }: Content): Pick<Application, "materials" | "uploads"> {
  const mayCome = (licenceType: string | undefined) => licenceType !== undefined && (!filled || Object.hasOwn(held, licenceType));
  return {
    materials: materials.map(({ name, grade, licenceType }) => {
      const satisfiedBy = licenceType && held[licenceType];
      return { name, grade, ...(satisfiedBy && { satisfiedBy }) };
    }),
    uploads: materials.filter(({ isNeed, licenceType }) => isNeed && !mayCome(licenceType)).length,
  };
}
