export function applicationPath(applicationId: string, act = ""): string {
  return `/v1/applications/${encodeURIComponent(applicationId)}${act}`;
}
