export { runCommand } from "./run-command.ts";
export { type SandboxSecrets, sandboxSecrets } from "./sandbox-secrets.ts";
export { type DevelopmentOptions, startDevelopment } from "./start-development.ts";
export { demoApps, type Stack, type StackOptions, startStack } from "./start-stack.ts";
