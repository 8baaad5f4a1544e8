import { render } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Answered } from "./answered.ts";
import { Children } from "./elements/element.tsx";
import { watchHands } from "./hands.ts";
import { act } from "./line.ts";
import type { Page } from "./model.ts";

interface Props {
  readonly page: Page;
  readonly look: string;
  readonly onTop: boolean;
  /** Pixels that the phone's own shape covers. */
  readonly safe: { readonly top: number; readonly bottom: number };
  /** Where the app wants the page; undefined: as it is. */
  readonly scrollTop: number | undefined;
}

/** Not about:blank, which browsers lay out in an old way. */
const blank = "<!doctype html><html><head><meta charset=utf-8></head><body></body></html>";
/** Milliseconds between two reports of a scroll place. */
const scrollEvery = 50;

/** A window of its own for each page, as on the phone: heights, fixed places and styles are the page's. */
export function PageWindow({ page, look, onTop, safe, scrollTop }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const told = useRef(0);
  const [inner, setInner] = useState<Document>();

  useLayoutEffect(() => {
    if (!inner) return;
    const styles = inner.createElement("style");
    styles.textContent = page.css;
    inner.head.append(styles);
    const endHands = watchHands(inner);
    const endScroll = watchScroll(inner, (top) => {
      told.current = top;
    });
    return () => {
      styles.remove();
      endHands();
      endScroll();
    };
  }, [inner, page.css]);

  useLayoutEffect(() => {
    if (!inner) return;
    const root = inner.documentElement;
    root.dataset.look = look;
    root.style.setProperty("--rpx", `${inner.documentElement.clientWidth / 750}px`);
    root.style.setProperty("--safe-top", `${safe.top}px`);
    root.style.setProperty("--safe-bottom", `${safe.bottom}px`);
    const content = (
      <Answered.Provider value={page.done}>
        <Children of={page.roots} />
      </Answered.Provider>
    );
    render(content, inner.body);
  }, [inner, page, look, safe.top, safe.bottom]);

  useEffect(() => {
    if (!inner || scrollTop === undefined || scrollTop === told.current) return;
    told.current = scrollTop;
    inner.documentElement.scrollTop = scrollTop;
  }, [inner, scrollTop]);

  return (
    <iframe
      ref={frame}
      class={onTop ? "page top" : "page"}
      data-page={page.id}
      title={page.id}
      srcdoc={blank}
      onLoad={() => setInner(frame.current?.contentDocument ?? undefined)}
    />
  );
}

function watchScroll(inner: Document, tell: (top: number) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const look = () => {
    timer = undefined;
    const { scrollTop, scrollHeight, clientHeight } = inner.documentElement;
    const atEnd = scrollTop + clientHeight >= scrollHeight - 50;
    tell(scrollTop);
    act({ act: "scrollPage", top: scrollTop, atEnd: atEnd && !ended });
    ended = atEnd;
  };
  const hear = () => {
    timer ??= setTimeout(look, scrollEvery);
  };
  inner.addEventListener("scroll", hear);
  return () => {
    clearTimeout(timer);
    inner.removeEventListener("scroll", hear);
  };
}
