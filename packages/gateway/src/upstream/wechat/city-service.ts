import { fail } from "@tongban/protocol";
import type { CityPage, CityService } from "../contracts/city-service.ts";
import type { WechatApp } from "./app.ts";
import type { WechatApi, WechatGateway } from "./call-wechat.ts";
import { openidOf } from "./openid-of.ts";

const getPath: WechatApi = { name: "getservicepath", method: "POST", path: "/cityservice/getservicepath", repeatable: true };
/** Not repeatable: a notification would come twice. */
const sendData: WechatApi = {
  name: "sendmsgdata",
  method: "POST",
  path: "/cityservice/sendmsgdata",
  means: { 43101: "MESSAGE_REFUSED", 47003: "MESSAGE_INVALID", 40037: "MESSAGE_INVALID" },
};

/** Values of one service that are handed through. */
const mostParams = 10;

interface CityContext {
  readonly gateway: WechatGateway;
  /** The official account's, where there is one. */
  readonly sender: WechatGateway | undefined;
}

/**
 * WeChat's city service. Its messages go to the app's users by the token of the official account it is bound to.
 * Source: developers.weixin.qq.com, api_cityserviceservicehomepath and cityservice-results-page, as of 2026-11. The health code (type 2)
 * is not built; how a list (type 5) names its keyword is an inference.
 */
export function createCityService({ appId }: Pick<WechatApp, "appId">, { gateway, sender }: CityContext): CityService {
  return {
    async path({ page, source, traceId }) {
      const reply = await gateway.call(getPath, { ...fieldsOf(page), src_channel: source }, traceId);
      const { path, query_string: query = "" } = reply;
      // the page's own sample misspells the name
      const businessType = reply.business_type ?? reply.bussiness_type ?? "";
      if (typeof path !== "string" || path === "" || typeof query !== "string" || typeof businessType !== "string")
        throw fail("CHANNEL_FAILED", { cause: { api: getPath.name, reason: "no path" } });
      return { path, query, businessType };
    },
    async send({ identifiers, templateId, styles, orderNo, address, data, traceId }) {
      if (!sender) throw fail("MESSAGE_REFUSED", { cause: { api: sendData.name, reason: "the app has no officialAccount" } });
      const fields = {
        openid: openidOf(identifiers, appId),
        biz_template_id: templateId,
        result_page_style_id: styles.resultPage,
        deal_msg_style_id: styles.record,
        card_style_id: styles.card,
        order_no: orderNo,
        url: address,
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
      };
      const { result_page_url: resultPage } = await sender.call(sendData, fields, traceId);
      return typeof resultPage === "string" && resultPage !== "" ? resultPage : undefined;
    },
  };
}

function fieldsOf(page: CityPage): object {
  switch (page.kind) {
    case "home":
      return { page_type: 1, city_name: page.city };
    case "topic":
      return { page_type: 3, city_name: page.city, content_name: page.topic };
    case "list":
      return { page_type: 5, city_name: page.city, ext_params: [{ key: "keyword", value: page.keyword }] };
    case "service": {
      const params = Object.entries(page.params ?? {}).map(([key, value]) => ({ key, value }));
      if (params.length > mostParams) throw fail("REQUEST_INVALID", { detail: { where: "/page/params", rule: `at most ${mostParams}` } });
      return { page_type: 0, service_id: page.serviceId, city_id: page.cityId, params: JSON.stringify(params) };
    }
  }
}
