import type { PhoneButton } from "@tongban/channel";
import { createWechatPhoneButton } from "@tongban/channel-wechat/phone";

export const phoneButton: PhoneButton | undefined = createWechatPhoneButton();
