// Written for the test, with the calls Taro's generated base.axml makes.
export default {
  a: function (depth, name) {
    return 'tmpl_' + depth + '_' + name
  },
  b: function (value, otherwise) {
    return value === undefined ? otherwise : value
  },
  c: function (node, begin) {
    return begin + node.nn + '_' + (node.focus === undefined ? 'blur' : 'focus')
  }
}
