import type { ComponentChildren } from "preact";
import { createPortal } from "preact/compat";
import { useState } from "preact/hooks";

interface Props {
  readonly title: string;
  readonly start: unknown;
  onCancel(): void;
  onConfirm(value: unknown): void;
  children(value: unknown, change: (value: unknown) => void): ComponentChildren;
}

/** The host's own sheet, over the whole screen and not in the page's window. */
export function Sheet({ title, start, onCancel, onConfirm, children }: Props) {
  const [value, change] = useState(start);
  const place = document.querySelector(".sheets");
  if (!place) return null;
  return createPortal(
    <div class="cover bottom">
      <button type="button" class="backdrop" aria-label="取消" onClick={onCancel} />
      <div class="sheet" role="dialog" aria-label={title}>
        <header>
          <button type="button" onClick={onCancel}>
            取消
          </button>
          <b>{title}</b>
          <button type="button" class="confirm" onClick={() => onConfirm(value)}>
            确定
          </button>
        </header>
        {children(value, change)}
      </div>
    </div>,
    place,
  );
}
