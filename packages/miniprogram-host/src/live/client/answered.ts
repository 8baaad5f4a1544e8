import { createContext } from "preact";

/** The number of the last act of this browser that the drawn page answers. Goes with the page: a value and the act it answers are never mixed up. */
export const Answered = createContext(0);
