export { bytesOfText, toHex } from "./bytes.ts";
export { createSecretInstall, type SecretInstallParts } from "./secret-install.ts";
export { sha256 } from "./sha256.ts";
