import { render } from "preact";
import type { Frame } from "../wire.ts";
import { openLine } from "./line.ts";
import { answer } from "./measure.ts";
import { empty, type Model, withNews, withPage, withPhone, withTree } from "./model.ts";
import { Phone } from "./phone.tsx";

let model: Model = empty;

function show(next: Model): void {
  model = next;
  render(<Phone model={model} bare={location.search === "?bare"} />, document.body);
}

function hear(frame: Frame): void {
  if (frame.kind === "ask") void answer(frame, () => model);
  else show(after(frame));
}

function after(frame: Exclude<Frame, { kind: "ask" }>): Model {
  switch (frame.kind) {
    case "phone":
      return withPhone(model, frame);
    case "page":
      return withPage(model, frame);
    case "tree":
      return withTree(model, frame);
    case "news":
      return withNews(model, frame);
    case "cleared":
      return { ...empty, online: true };
  }
}

openLine(hear, (online) => show(online ? { ...empty, online } : { ...model, online }));
show(model);
