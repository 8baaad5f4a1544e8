import { makeCalendar } from "./calendar.ts";
import { year2024 } from "./years/2024.ts";
import { year2025 } from "./years/2025.ts";
import { year2026 } from "./years/2026.ts";

/** The working days of mainland China. The notice for a year comes out in the November before; add it as one more file of `years/`. */
export const nationalCalendar = makeCalendar([year2024, year2025, year2026]);
