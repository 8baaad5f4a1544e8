// A gateway in a process of its own: told its options by message, tells its address, and ends with whoever started it.
import { type GatewayOptions, startGateway } from "../../src/index.ts";

process.once("message", async (options: GatewayOptions) => {
  const gateway = await startGateway(options);
  process.once("disconnect", () => void gateway.close().then(() => process.exit(0)));
  await gateway.ready;
  process.send?.({ url: gateway.url });
});
