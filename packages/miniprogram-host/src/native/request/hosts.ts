/** May the app ask this address? `domains`: origins, as `https://api.example.cn`; undefined: every one, as with the tools' URL check off. */
export function mayAsk(url: string, domains: readonly string[] | undefined): boolean {
  return domains === undefined || domains.some((domain) => URL.canParse(url) && new URL(url).origin === domain.replace(/\/$/, ""));
}
