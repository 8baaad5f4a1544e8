// What WeChat's base library 3.8 runs on; older engines could not show the face page anyway. Alipay's own compiler goes lower by itself.
const targets = { ios: "12", chrome: "69" };

// What @babel/preset-env does with `bugfixes: true`, an option that Taro's preset does not hand on: old Safari has destructuring and parameters, each
// with one fault, and mending the fault costs less than rewriting the whole (10 kB of the main package).
const exclude = ["transform-destructuring", "transform-parameters"];
const include = [
  "bugfix/transform-safari-rest-destructuring-rhs-array",
  "bugfix/transform-safari-id-destructuring-collision-in-function-expression",
];

module.exports = { presets: [["taro", { framework: "react", ts: true, compiler: "webpack5", targets, exclude, include }]] };
