import type { ApiContext, ApiTable } from "../api.ts";
import { ownAsync } from "../api.ts";
import type { Visit } from "../screen-state.ts";

/** The citizen goes to another mini-program, or away: the app is in the background until `show`. */
export function leaveFor({ screen, front }: ApiContext, visit: Visit): void {
  screen.visit(visit);
  screen.change({ left: true });
  front.hide();
}

/** The same on both platforms. Whether she tapped before is not looked at. */
export const leavingApis: ApiTable = {
  exitMiniProgram: ownAsync((ctx, option) => leaveFor(ctx, { api: "exitMiniProgram", to: "", option })),
};
