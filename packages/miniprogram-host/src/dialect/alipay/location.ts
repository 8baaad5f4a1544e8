import { type ApiContext, type ApiTable, async, failure } from "../../native/api.ts";
import { checkPlace, placeOf } from "../../native/apis/place.ts";
import type { Place } from "../../native/screen-state.ts";
import type { Fields } from "../../runtime/unit/definition.ts";
import { needScope } from "./permissions.ts";

/** Numbers are text. With a `type` above 0 the names of the place come too, as far as they are known. */
async function getLocation(ctx: ApiContext, { type = 0 }: Fields) {
  await needScope(ctx, "location");
  const { latitude, longitude, name: _name, address: _address, ...names } = placeOf(ctx, "getLocation");
  const exact = { latitude: String(latitude), longitude: String(longitude), accuracy: "65", horizontalAccuracy: "65" };
  return Number(type) > 0 ? { ...exact, ...names } : exact;
}

/** Error 11 when she leaves (from memory). */
async function chooseLocation({ screen }: ApiContext, option: Fields) {
  const { confirmed, given } = await screen.ask({ kind: "place", title: "选择位置", text: "", choices: [], option }, checkPlace);
  if (!confirmed) throw failure("用户取消操作", 11);
  const { name = "", address = "", latitude, longitude, province = "", city = "" } = given as Place;
  return { name, address, latitude: String(latitude), longitude: String(longitude), provinceName: province, cityName: city };
}

/** Source: AlipayDocs, api/mkxuqd, api/location and api/as9kin, 2026-02, and @mini-types/my 3.0.14. */
export const alipayLocation: ApiTable = {
  getLocation: async(getLocation),
  chooseLocation: async(chooseLocation),
  openLocation: async(({ screen, traits }, option) => {
    const { latitude, longitude } = option;
    if ([latitude, longitude].some((each) => each === undefined || !Number.isFinite(Number(each))))
      throw traits.answers.badParameter({ name: "latitude", wanted: "String", value: latitude });
    screen.visit({ api: "openLocation", to: `${String(latitude)},${String(longitude)}`, option });
  }),
};
