// What WeChat's base library 3.8 runs on; older engines could not show the face page anyway. Alipay's own compiler goes lower by itself.
const targets = { ios: "12", chrome: "69" };

module.exports = { presets: [["taro", { framework: "react", ts: true, compiler: "webpack5", targets }]] };
