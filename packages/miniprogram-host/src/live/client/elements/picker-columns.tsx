interface Props {
  readonly columns: readonly (readonly string[])[];
  readonly rows: readonly number[];
  change(rows: readonly number[]): void;
}

/** Columns of texts with one row chosen in each. */
export function PickerColumns({ columns, rows, change }: Props) {
  return (
    <div class="columns">
      {columns.map((texts, column) => (
        <div key={`${column}`} role="listbox">
          {texts.map((each, row) => (
            <button
              type="button"
              role="option"
              key={`${row}`}
              aria-selected={rows[column] === row}
              onClick={() => change(columns.map((_, at) => (at === column ? row : (rows[at] ?? 0))))}
            >
              {each}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
