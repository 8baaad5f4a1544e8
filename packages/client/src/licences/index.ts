export { listLicences } from "./list-licences.ts";
export { listPresentations } from "./list-presentations.ts";
export { type PresentLicence, presentLicence } from "./present-licence.ts";
export { previewLicences } from "./preview-licences.ts";
export { type PreviewPresentation, previewPresentation } from "./preview-presentation.ts";
export { revokePresentation } from "./revoke-presentation.ts";
