import type { Dialect } from "../tree.ts";
import { alipay } from "./alipay.ts";
import type { DialectRules } from "./rules.ts";
import { weapp } from "./weapp.ts";

export const dialects: Readonly<Record<Dialect, DialectRules>> = { weapp, alipay };
