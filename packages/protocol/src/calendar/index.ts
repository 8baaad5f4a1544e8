export { type Calendar, type CalendarYear, makeCalendar } from "./calendar.ts";
export { type Day, dayOf, numberOf } from "./day.ts";
export { nationalCalendar } from "./national-calendar.ts";
export { addWorkingDays, type DayCount, type Deadline, isWorkingDay, workingDaysBetween } from "./working-days.ts";
