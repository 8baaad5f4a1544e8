import { Text, View } from "@tarojs/components";
import { useCallback, useState } from "react";

const makeRows = () => Array.from({ length: 500 }, (_, at) => ({ id: at, name: `item ${at}`, state: "open", picked: at % 2 === 0 }));

const change = (rows) => rows.map((row) => (row.id === 250 ? { ...row, state: row.state === "open" ? "done" : "open" } : row));

function Row({ row, onPick }) {
  return (
    <View className={row.picked ? "row picked" : "row"} onClick={() => onPick(row.id)}>
      <Text>{row.name}</Text>
      {row.picked && <Text className="mark">picked</Text>}
      <Text className={row.state}>{row.state}</Text>
    </View>
  );
}

export default function List() {
  const [rows, setRows] = useState([]);
  const pick = useCallback((id) => setRows((all) => all.map((row) => (row.id === id ? { ...row, picked: !row.picked } : row))), []);
  return (
    <View>
      <View id="fill" onClick={() => setRows(makeRows())}>
        fill
      </View>
      <View id="change" onClick={() => setRows(change)}>
        change
      </View>
      {rows.map((row) => (
        <Row key={row.id} row={row} onPick={pick} />
      ))}
    </View>
  );
}
