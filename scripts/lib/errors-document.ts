import { type ErrorRow, hostErrors, serverErrors } from "@tongban/protocol";

/** docs/errors.md, written from the error table. */
export function errorsDocument(): string {
  return `# Error codes

Generated from \`packages/protocol/src/errors/codes.ts\` by \`npm run docs:errors\`. A code never changes its meaning; its text may change.

Server replies carry \`{ code, say, retry, traceId, detail? }\` with the status below. *Retry*: the same request may be sent again as it is.

## From a server

${table(serverErrors)}

## On the phone, without a readable reply

${table(hostErrors)}
`;
}

function table(rows: Readonly<Record<string, ErrorRow>>): string {
  const lines = Object.entries(rows).map(
    ([code, { status, retry, say }]) => `| \`${code}\` | ${status || "–"} | ${retry ? "yes" : "no"} | ${say} |`,
  );
  return ["| code | HTTP | retry | what the citizen reads |", "|---|---|---|---|", ...lines].join("\n");
}
