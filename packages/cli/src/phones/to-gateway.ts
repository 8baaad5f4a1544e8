/** The gateway the demo packages are built for. */
const builtFor = "http://127.0.0.1:7300";

/** A phone's network on which the built-in address of the gateway leads to the one that runs. */
export function toGateway(gatewayUrl: string): typeof fetch {
  return (input, init) => fetch(typeof input === "string" ? input.replace(builtFor, gatewayUrl.replace(/\/$/, "")) : input, init);
}
