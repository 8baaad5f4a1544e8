import { type ApiContext, type ApiTable, async, failure } from "../../native/api.ts";
import { checkPlace, placeOf } from "../../native/apis/place.ts";
import { needNumber } from "../../native/check.ts";
import type { Place } from "../../native/screen-state.ts";
import type { Fields } from "../../runtime/unit/definition.ts";
import { needDeclared, needScope } from "./permissions.ts";

/** Metres; invented, as no phone measures. */
const measured = { speed: -1, accuracy: 65, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: 65 } as const;

async function getLocation(ctx: ApiContext) {
  needDeclared(ctx, "getLocation");
  await needScope(ctx, "scope.userLocation");
  const { latitude, longitude } = placeOf(ctx, "getLocation");
  return { latitude, longitude, ...measured };
}

/** To about a kilometre (inference). */
async function getFuzzyLocation(ctx: ApiContext) {
  needDeclared(ctx, "getFuzzyLocation");
  await needScope(ctx, "scope.userFuzzyLocation");
  const { latitude, longitude } = placeOf(ctx, "getFuzzyLocation");
  return { latitude: Number(latitude.toFixed(2)), longitude: Number(longitude.toFixed(2)) };
}

async function chooseLocation(ctx: ApiContext, option: Fields) {
  needDeclared(ctx, "chooseLocation");
  const { confirmed, given } = await ctx.screen.ask({ kind: "place", title: "选择位置", text: "", choices: [], option }, checkPlace);
  if (!confirmed) throw failure("cancel");
  const { name = "", address = "", latitude, longitude } = given as Place;
  return { name, address, latitude, longitude };
}

/** Source: developers.weixin.qq.com, api/location, as of 2026-11. Coordinates are given as they are, whatever `type` says. */
export const weappLocation: ApiTable = {
  getLocation: async(getLocation),
  getFuzzyLocation: async(getFuzzyLocation),
  chooseLocation: async(chooseLocation),
  openLocation: async((ctx, option) => {
    const [latitude, longitude] = [needNumber(ctx, option, "latitude"), needNumber(ctx, option, "longitude")];
    ctx.screen.visit({ api: "openLocation", to: `${latitude},${longitude}`, option });
  }),
};
