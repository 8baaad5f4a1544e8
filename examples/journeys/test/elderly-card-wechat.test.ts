import { onWechat } from "../src/citizen.ts";
import { tellElderlyCard } from "../src/elderly-card.ts";

tellElderlyCard({ channel: "wechat", scene: "wx:1047", open: onWechat });
