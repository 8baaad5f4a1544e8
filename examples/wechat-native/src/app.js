App({
  /** An old link to a page that is gone. */
  onPageNotFound() {
    wx.reLaunch({ url: "/pages/home/index" });
  },
});
