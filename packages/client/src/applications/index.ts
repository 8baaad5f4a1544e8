export { type EvaluateApplication, evaluateApplication } from "./evaluate-application.ts";
export { listApplications } from "./list-applications.ts";
export { readApplication } from "./read-application.ts";
export { resubmitApplication } from "./resubmit-application.ts";
export { type SaveForm, saveForm } from "./save-form.ts";
export { type StartApplication, startApplication } from "./start-application.ts";
export { submitApplication } from "./submit-application.ts";
export { type WithdrawApplication, withdrawApplication } from "./withdraw-application.ts";
