// The floor of showing a list: the same rows as the list apps', carried over as JSON and made into a tree by hand, without template, app or events.
interface Row {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly picked: boolean;
}

interface Element {
  readonly id: string;
  readonly tag: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: readonly (Element | string)[];
}

export interface RowTree {
  fill(): void;
  change(): void;
  /** Elements in the tree, so that a measurement can show that it measured something. */
  count(): number;
}

export function createRowTree(rowCount = 500): RowTree {
  let rows: Row[] = [];
  let tree: readonly Element[] = [];
  let ids = 0;
  const carry = (value: unknown) => JSON.parse(JSON.stringify(value));
  const element = (tag: string, attributes: Element["attributes"], children: Element["children"]): Element => {
    ids += 1;
    return { id: `p1.${ids}`, tag, attributes, children };
  };
  const draw = ({ id, name, state, picked }: Row): Element =>
    element("view", { class: picked ? "row picked" : "row", "data-at": id }, [
      element("text", {}, [name]),
      ...(picked ? [element("text", { class: "mark" }, ["picked"])] : []),
      element("text", { class: state }, [state]),
    ]);
  return {
    fill() {
      rows = carry(Array.from({ length: rowCount }, (_, id) => ({ id, name: `item ${id}`, state: "open", picked: id % 2 === 0 })));
      tree = rows.map(draw);
    },
    change() {
      const at = rowCount >> 1;
      rows = rows.map((row, index) => (index === at ? carry({ ...row, state: row.state === "open" ? "done" : "open" }) : row));
      tree = tree.map((kept, index) => (index === at && rows[at] ? draw(rows[at]) : kept));
    },
    count: () => tree.reduce((sum, { children }) => sum + 1 + children.length, 0),
  };
}
