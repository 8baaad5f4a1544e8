const { client, readItem, readLink } = require("../../sdk.js");
const { showGuide, showTrouble } = require("../../show.js");

Page({
  data: {
    loading: true,
    /** @type {ReturnType<typeof showTrouble> | null} */
    trouble: null,
    /** @type {ReturnType<typeof showGuide> | null} */
    guide: null,
  },

  itemId: "",

  /** @param {{ itemId?: string }} query */
  onLoad({ itemId = "" }) {
    this.itemId = itemId;
    this.reload();
  },

  async reload() {
    this.setData({ loading: true, trouble: null });
    try {
      const item = await readItem(client, this.itemId || (await scannedItemId()));
      this.setData({ loading: false, guide: showGuide(item) });
    } catch (error) {
      this.setData({ loading: false, trouble: showTrouble(error) });
    }
  },

  /** @param {{ currentTarget: { dataset: { number: string } } }} event */
  call(event) {
    const { number } = event.currentTarget.dataset;
    if (number) wx.makePhoneCall({ phoneNumber: number, fail() {} });
  },
});

/** A code may lead straight to this page. */
async function scannedItemId() {
  const { token = "" } = client.channel.entry();
  const link = await readLink(client, token);
  return link.itemId;
}
