import { onAlipay } from "../src/citizen.ts";
import { tellElderlyCard } from "../src/elderly-card.ts";

tellElderlyCard({ channel: "alipay", scene: "ali:1200", open: onAlipay });
