/** A claim names the type of its document. Checks begun before name none: a check of half an hour is begun again. */
export const idTypes = ["update proof_attempts set handle_sealed = null"];
