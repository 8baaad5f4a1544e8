App({
  /** An old link to a page that is gone. */
  onPageNotFound() {
    my.reLaunch({ url: "/pages/home/index" });
  },
});
