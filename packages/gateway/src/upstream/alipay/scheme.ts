interface Entry {
  readonly page: string;
  readonly query: string;
}

/**
 * `alipays://…`, for other apps. The query is encoded as one value, or only its first parameter arrives; the page is a path and stands as it is, as in the
 * official sample. Source: AlipayDocs, 小程序scheme链接介绍, 2026-02.
 */
export function schemeOf(appId: string, { page, query }: Entry): string {
  const parts = [
    `appId=${appId}`,
    ...(page === "" ? [] : [`page=${page}`]),
    ...(query === "" ? [] : [`query=${encodeURIComponent(query)}`]),
  ];
  return `alipays://platformapi/startapp?${parts.join("&")}`;
}

/** The same for a browser: the whole is encoded once more, so the query is twice. */
export function webSchemeOf(appId: string, entry: Entry): string {
  return `https://ds.alipay.com/?scheme=${encodeURIComponent(schemeOf(appId, entry))}`;
}
