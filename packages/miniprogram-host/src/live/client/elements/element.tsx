import { Component, type FunctionComponent } from "preact";
import type { Drawn } from "../model.ts";
import { isOn, text } from "./attributes.ts";
import { Box } from "./box.tsx";
import { Checkbox, Radio, Switch } from "./choices.tsx";
import type { DrawProps } from "./draw.ts";
import { Field } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Image } from "./image.tsx";
import { MovableView } from "./movable-view.tsx";
import { PageMeta } from "./page-meta.tsx";
import { Picker, PickerView } from "./picker.tsx";
import { Progress, Slider } from "./range.tsx";
import { RichText } from "./rich-text.tsx";
import { ScrollView } from "./scroll-view.tsx";
import { Swiper } from "./swiper.tsx";
import { Unknown } from "./unknown.tsx";

/** What is drawn by nothing but its content and the styles. */
const plain = new Set(
  "view button form label navigator block cover-view slot root-portal page-container match-media movable-area checkbox-group radio-group swiper-item picker-view-column navigation-bar share-element keyboard-accessory".split(
    " ",
  ),
);

type Draw = FunctionComponent<DrawProps>;

const draw: DrawProps["draw"] = (children) => <Children of={children} />;

const draws: Readonly<Record<string, Draw>> = {
  text: Text,
  input: Field,
  textarea: Field,
  switch: Switch,
  checkbox: Checkbox,
  radio: Radio,
  image: Image,
  "cover-image": Image,
  icon: Icon,
  progress: Progress,
  slider: Slider,
  "scroll-view": ScrollView,
  swiper: Swiper,
  "movable-view": MovableView,
  "page-meta": PageMeta,
  picker: Picker,
  "picker-view": PickerView,
  "rich-text": RichText,
};

/** One element of the page; drawn again only when it or something within is another. */
class Element extends Component<{ of: Drawn }> {
  override shouldComponentUpdate(next: { of: Drawn }): boolean {
    return next.of !== this.props.of;
  }

  override render() {
    const { of } = this.props;
    const { tag, host } = of.wire;
    if (host === undefined && Object.hasOwn(draws, tag)) {
      const Draw = draws[tag] as Draw;
      return <Draw of={of} draw={draw} />;
    }
    if (host === undefined && !plain.has(tag)) return <Unknown of={of} draw={draw} />;
    return (
      <Box of={of}>
        {tag === "button" && isOn(of, "loading") && <i class="mp-spinner" />}
        <Children of={of.children} />
      </Box>
    );
  }
}

export function Children({ of }: { of: Drawn["children"] }) {
  return <>{of.map((child) => (typeof child === "string" ? child : <Element key={child.wire.id} of={child} />))}</>;
}

const entities: Readonly<Record<string, string>> = {
  "&nbsp;": "\u00A0",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&apos;": "'",
  "&ensp;": "\u2002",
  "&emsp;": "\u2003",
};
const spaces: Readonly<Record<string, string>> = { ensp: "\u2002", emsp: "\u2003", nbsp: "\u00A0" };

/** Source: developers.weixin.qq.com, component/text (decode, space, user-select), as of 2026-11. */
function Text({ of }: { of: Drawn }) {
  const space = spaces[text(of, "space")];
  const write = (written: string) => {
    const decoded = isOn(of, "decode") ? written.replace(/&[a-z]+;/g, (name) => entities[name] ?? name) : written;
    return space ? decoded.replaceAll(" ", space) : decoded;
  };
  return (
    <Box of={of} class={isOn(of, "user-select") || isOn(of, "selectable") ? "mp-selectable" : ""}>
      <Children of={of.children.map((child) => (typeof child === "string" ? write(child) : child))} />
    </Box>
  );
}
