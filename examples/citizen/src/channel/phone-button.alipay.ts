import type { PhoneButton } from "@tongban/channel";
import { createAlipayPhoneButton } from "@tongban/channel-alipay/phone";

export const phoneButton: PhoneButton | undefined = createAlipayPhoneButton(my);
