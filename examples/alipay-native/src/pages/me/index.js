const { client, listApplications } = require("../../sdk.js");
const { showAccount, showApplication, showTrouble } = require("../../show.js");

Page({
  data: {
    loading: true,
    /** @type {ReturnType<typeof showTrouble> | null} */
    trouble: null,
    /** Not set: nobody is signed in. */
    account: /** @type {ReturnType<typeof showAccount> | null} */ (null),
    /** Hers, on whatever channel they were made. Not set: not read, which takes level 3. */
    applications: /** @type {ReturnType<typeof showApplication>[] | null} */ (null),
  },

  onLoad() {
    // Unasked on the first screen of a visit Alipay forbids it; there she presses the button.
    this.visit(getCurrentPages().length > 1);
  },

  /**
   * Shows her account: that of an earlier visit, else, where `mayAsk`, of a sign-in that shows no page.
   * @param {boolean} mayAsk
   */
  async visit(mayAsk) {
    this.setData({ loading: true, trouble: null, applications: null });
    try {
      const account = (await client.session.resume()) || (mayAsk ? await client.session.signIn() : undefined);
      this.setData({ account: account ? showAccount(account) : null });
      if (account && account.level === 3) {
        const { applications } = await listApplications(client);
        this.setData({ applications: applications.map(showApplication) });
      }
      this.setData({ loading: false });
    } catch (error) {
      this.setData({ loading: false, trouble: showTrouble(error) });
    }
  },

  /** She pressed the button: 登录, or 重试 after a trouble. */
  reload() {
    this.visit(true);
  },

  async signOut() {
    const { confirm } = await my.confirm({ title: "退出登录？", content: "办件不受影响，下次可再登录。", confirmButtonText: "退出" });
    if (!confirm) return;
    await client.session.signOut();
    this.setData({ account: null, applications: null });
  },

  /** @param {{ currentTarget: { dataset: { number: string } } }} event */
  call(event) {
    my.makePhoneCall({ number: event.currentTarget.dataset.number, fail() {} });
  },
});
