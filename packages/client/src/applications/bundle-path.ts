export function bundlePath(bundleApplicationId: string, act = ""): string {
  return `/v1/bundle-applications/${encodeURIComponent(bundleApplicationId)}${act}`;
}
