import type { ComponentChildren, FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Act, WireQuestion } from "../wire.ts";

/** What she gives instead of a plain yes. */
export type Given = Extract<Act, { act: "give" | "giveFiles" }> | undefined;

interface Props {
  readonly question: WireQuestion;
  give(given: Given): void;
}

const wanted: Readonly<Record<string, FunctionComponent<Props>>> = {
  code: Code,
  place: Place,
  files: Files,
  subscribe: (props) => <Rows {...props} mean={(on) => (on ? "accept" : "reject")} />,
  settings: (props) => <Rows {...props} mean={(on) => on} />,
};

/** Where a question asks for a thing: the browser's own tool for it, since it has none of the phone's. */
export function Wanted(props: Props) {
  const Tool = Object.hasOwn(wanted, props.question.kind) ? wanted[props.question.kind] : undefined;
  return Tool ? <Tool {...props} /> : null;
}

function Code({ give }: Props) {
  return <Line label="码的内容" change={(result) => give({ act: "give", given: result })} />;
}

function Place({ give }: Props) {
  const [place, setPlace] = useState({ name: "", latitude: 30.2741, longitude: 120.1551 });
  useEffect(() => give({ act: "give", given: { ...place, address: place.name } }), [place]);
  return (
    <>
      <Line label="地点名称" change={(name) => setPlace({ ...place, name })} />
      <Line label="纬度" start={String(place.latitude)} change={(text) => setPlace({ ...place, latitude: Number(text) })} />
      <Line label="经度" start={String(place.longitude)} change={(text) => setPlace({ ...place, longitude: Number(text) })} />
    </>
  );
}

function Files({ give }: Props) {
  const read = async (files: FileList | null) => {
    const given = [...(files ?? [])].map(async (file) => ({ name: file.name, base64: await inBase64(file) }));
    give({ act: "giveFiles", files: await Promise.all(given) });
  };
  return <input type="file" multiple aria-label="文件" onChange={({ currentTarget }) => void read(currentTarget.files)} />;
}

/** Rows that are ticked or not; all are at first. */
function Rows({ question: { choices }, give, mean }: Props & { mean(on: boolean): unknown }) {
  const [off, setOff] = useState<readonly string[]>([]);
  const change = (name: string, on: boolean) => {
    const next = on ? off.filter((each) => each !== name) : [...off, name];
    setOff(next);
    give({ act: "give", given: Object.fromEntries(choices.map((each) => [each, mean(!next.includes(each))])) });
  };
  return (
    <ul class="rows">
      {choices.map((name) => (
        <li key={name}>
          <label>
            <input type="checkbox" checked={!off.includes(name)} onChange={({ currentTarget }) => change(name, currentTarget.checked)} />
            {name}
          </label>
        </li>
      ))}
    </ul>
  );
}

function Line({ label, start = "", change }: { label: string; start?: string; change(text: string): void }): ComponentChildren {
  return (
    <input
      class="line"
      aria-label={label}
      placeholder={label}
      defaultValue={start}
      onInput={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}

function inBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
