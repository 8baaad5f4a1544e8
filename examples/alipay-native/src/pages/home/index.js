const { client, isServiceError, listItems, readItem, readLink } = require("../../sdk.js");
const { showItem, showTrouble } = require("../../show.js");

Page({
  data: {
    loading: true,
    /** @type {ReturnType<typeof showTrouble> | null} */
    trouble: null,
    /** The item of the code she scanned. */
    scanned: /** @type {object | null} */ (null),
    /** A code that is not known any more. */
    notice: "",
    wanted: "",
    /** @type {ReturnType<typeof showItem>[]} */
    items: [],
    /** Those of the items that fit `wanted`. */
    found: /** @type {ReturnType<typeof showItem>[]} */ ([]),
  },

  token: "",

  onLoad() {
    this.token = client.channel.entry().token || "";
    this.reload();
  },

  /** Another scan may bring the open program back. */
  onShow() {
    const { token = "" } = client.channel.entry();
    if (token === this.token) return;
    this.token = token;
    this.reload();
  },

  async reload() {
    const { token } = this;
    this.setData({ loading: true, trouble: null, scanned: null, notice: "" });
    try {
      const [{ items }, entry] = await Promise.all([listItems(client), readEntry(token)]);
      if (token !== this.token) return;
      this.setData({ loading: false, items: items.map(showItem), ...entry });
      this.filter();
    } catch (error) {
      if (token === this.token) this.setData({ loading: false, trouble: showTrouble(error) });
    }
  },

  /** @param {{ detail: { value: string } }} event */
  search(event) {
    this.setData({ wanted: event.detail.value.trim() });
    this.filter();
  },

  filter() {
    const { items, wanted } = this.data;
    this.setData({ found: items.filter(({ title, note }) => (title + note).includes(wanted)) });
  },

  /** @param {{ currentTarget: { dataset: { number: string } } }} event */
  call(event) {
    // She may close the dialler: that is no failure.
    my.makePhoneCall({ number: event.currentTarget.dataset.number, fail() {} });
  },
});

/**
 * What a scanned short token stands for.
 * @param {string} token
 */
async function readEntry(token) {
  if (!token) return { scanned: null, notice: "" };
  try {
    const link = await readLink(client, token);
    const [place] = link.label.split(" · ");
    return { scanned: { ...showItem(await readItem(client, link.itemId)), place }, notice: "" };
  } catch (error) {
    if (isServiceError(error, "LINK_UNKNOWN")) return { scanned: null, notice: error.say };
    throw error;
  }
}
