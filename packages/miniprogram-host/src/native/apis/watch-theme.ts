import type { AppLife } from "../../runtime/app/app-life.ts";
import type { ApiContext } from "../api.ts";

/** Tells the app when the citizen's phone changes its theme. */
export function watchTheme({ screen, traits, pkg }: Pick<ApiContext, "screen" | "traits" | "pkg">, life: AppLife): void {
  let last = screen.state.theme;
  screen.native.onChange(() => {
    const { theme } = screen.state;
    if (theme === last) return;
    last = theme;
    const told = traits.themeStatus(theme, pkg.app.json);
    if (told) life.themeChange(told);
  });
}
