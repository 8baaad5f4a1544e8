import { hostError } from "../../host-error.ts";
import { type ApiContext, failure } from "../api.ts";
import type { Place } from "../screen-state.ts";

/** Where the phone is. A made-up place would be taken for a real one: without one the call is reported as unsupported. */
export function placeOf({ screen, report, traits }: ApiContext, name: string): Place {
  const { place } = screen.state;
  if (place) return place;
  report({ kind: "unsupported", name: `${traits.apiName}.${name} on a phone that is nowhere: native.setPlace tells where` });
  throw failure("this phone is nowhere");
}

/** Throws DriveError for what is no place. */
export function checkPlace(given: unknown): void {
  const { latitude, longitude } = (given ?? {}) as Partial<Place>;
  if (Number.isFinite(latitude) && Number.isFinite(longitude)) return;
  throw hostError("DriveError", "a place needs latitude and longitude, as numbers");
}
