Page({
  data: { rows: [] },
  fill() {
    const rows = Array.from({ length: 500 }, (_, at) => ({ id: at, name: `item ${at}`, state: "open", picked: at % 2 === 0 }));
    this.setData({ rows });
  },
  change() {
    this.setData({ "rows[250].state": this.data.rows[250].state === "open" ? "done" : "open" });
  },
  pick(event) {
    const at = event.currentTarget.dataset.at;
    this.setData({ [`rows[${at}].picked`]: !this.data.rows[at].picked });
  },
});
