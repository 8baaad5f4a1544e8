/** A form's text: names and values percent-encoded, a space as `%20`. */
export function form(data: object | null): string {
  const pairs = Object.entries(data ?? {}).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return pairs.join("&");
}

export function joinQuery(url: string, query: string): string {
  if (query === "") return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}

/** Header names in Title-Case, as most servers write them: fetch loses the real spelling, and a phone keeps it. */
export function titledHeaders(headers: Headers): Readonly<Record<string, string>> {
  return Object.fromEntries([...headers].map(([name, value]) => [name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value]));
}
