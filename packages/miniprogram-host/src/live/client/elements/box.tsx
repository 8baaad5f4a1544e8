import type { ComponentChildren, HTMLAttributes } from "preact";
import { domTag } from "../../../view/styles/dom-tag.ts";
import type { Drawn } from "../model.ts";
import { isOn, text } from "./attributes.ts";

/** Attributes that the hosts' own styles, and apps' selectors, ask for. */
const shown = ["type", "size", "plain", "disabled", "loading", "checked", "mode"];
/** Events the mirror has to know of while the finger is down. */
const touching = ["touchstart", "touchmove", "touchend", "longpress", "longtap"];

interface Props {
  readonly of: Drawn;
  readonly class?: string;
  readonly more?: HTMLAttributes<HTMLDivElement>;
  readonly children?: ComponentChildren;
}

/** The mirror's element for one of the app's, with its id, class and style. */
export function Box({ of, class: own = "", more, children }: Props) {
  const { wire } = of;
  const Tag = domTag(wire.tag) as "div";
  const on = wire.on.filter((name) => touching.includes(name)).join(" ");
  const hover = text(of, "hover-class", wire.tag === "button" ? "button-hover" : "");
  const marks = Object.fromEntries(shown.filter((name) => isOn(of, name)).map((name) => [name, text(of, name)]));
  const data = {
    "data-id": wire.id,
    "data-in": wire.marks,
    ...(wire.host && { "data-host": wire.host }),
    ...(wire.virtual && { "data-virtual": "" }),
    ...(on !== "" && { "data-on": on }),
    ...(hover !== "" && !isOn(of, "disabled") && { "data-hover": hover }),
  };
  const id = text(of, "id");
  return (
    <Tag
      {...marks}
      {...data}
      {...(id !== "" && { id })}
      class={[text(of, "class"), own].filter(Boolean).join(" ")}
      style={text(of, "style")}
      hidden={isOn(of, "hidden")}
      {...more}
    >
      {children}
    </Tag>
  );
}
