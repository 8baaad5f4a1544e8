/** Every error of the host's own has one of these names; the message says what and where. */
export type HostErrorName =
  | "PackageError"
  | "ModuleError"
  | "SetDataError"
  | "SetDataLoopError"
  | "SetDataSizeError"
  | "NavigationError"
  | "UnsupportedError"
  | "DriveError";

export function hostError(name: HostErrorName, message: string, cause?: unknown): Error {
  const error = new Error(`[miniprogram-host] ${message}`, cause === undefined ? undefined : { cause });
  error.name = name;
  return error;
}
