/** The gateway's replies as the templates show them: a template has no functions. The same file in both examples. */
const { isServiceError, levelNames } = require("./sdk.js");

const states = { 1: "", 2: "暂停", 3: "已取消" };
const needs = { 0: "无需登录", 1: "登录即可", 2: "需要实名登录", 3: "需要核验本人" };
const statuses = {
  draft: "待提交",
  submitted: "已提交",
  correcting: "待补正",
  refused: "不予受理",
  accepted: "已受理",
  reviewed: "审查完成",
  granted: "准予办理",
  denied: "不予办理",
  issued: "已办结",
  delivered: "已送达",
  withdrawn: "已撤回",
};
/** @type {Record<string, string>} */
const channels = { wechat: "微信", alipay: "支付宝", h5: "网页" };

/**
 * What went wrong, in words for the citizen; `code` is what she tells the hotline.
 * @param {unknown} error
 */
function showTrouble(error) {
  if (!isServiceError(error)) return { say: "页面出了点问题，请重试", retry: true, code: "" };
  return { say: error.say, retry: error.retry, code: (error.traceId || "").slice(0, 8) };
}

/** @param {import("@tongban/protocol").ItemSummary} item */
function showItem({ itemId, taskName, regionName, deptName, taskState }) {
  return { itemId, title: taskName, note: `${regionName} · ${deptName}`, state: states[taskState] };
}

/** @param {import("@tongban/protocol").Item} item */
function showGuide(item) {
  const { promiseDay, cancelled, materials, linkWay, superviseWay } = item;
  return {
    ...showItem(item),
    cancelled: cancelled ? { ...cancelled, since: showDay(cancelled.since) } : null,
    figures: [
      { value: promiseDay === 0 ? "当场" : `${promiseDay}天`, name: promiseDay === 0 ? "办结" : "工作日办结" },
      { value: item.isFee ? "收费" : "0元", name: "费用" },
      { value: `${item.limitSceneNum}次`, name: "跑现场" },
    ],
    facts: [
      { name: "身份要求", value: needs[item.level] },
      { name: "谁能办", value: item.acceptCondition },
      { name: "办理流程", value: item.handleFlow.join(" → ") },
      { name: "办理结果", value: item.resultName },
      { name: "设定依据", value: item.byLaw },
    ],
    materials: materials.map(({ name, isNeed, licenceType }) => ({
      name: `${name}（${isNeed ? "必需" : "选用"}）`,
      from: licenceType ? "无需上传：由电子证照提供" : "需要您提供",
    })),
    questions: item.questions,
    phones: [showPhone("咨询电话", linkWay), showPhone("投诉电话", superviseWay)],
  };
}

/**
 * @param {string} name
 * @param {string} way
 */
function showPhone(name, way) {
  const [number = ""] = /[\d-]{5,}/.exec(way) || [];
  return { name, way, number };
}

/** @param {import("@tongban/protocol").AccountView} account */
function showAccount({ label, level, person, channels: linked }) {
  return {
    name: person ? person.name : "未实名用户",
    number: person ? person.number : "",
    label: `·${label}`,
    level: levelNames[level],
    proved: level === 3,
    channels: linked.map(({ channel, linkedAt, current }) => ({
      name: channels[channel] || "其他",
      linked: `${showDay(linkedAt)}关联${current ? "（当前）" : ""}`,
    })),
  };
}

/** @param {import("@tongban/protocol").Application} application */
function showApplication({ applicationId, taskName, status, submittedAt, createdAt }) {
  const note = submittedAt ? `提交于${showDay(submittedAt)}` : `开始于${showDay(createdAt)}`;
  return { applicationId, title: taskName, note, state: statuses[status] };
}

/**
 * `2026年11月24日`; of an instant, the day in Beijing.
 * @param {string} day
 */
function showDay(day) {
  const hours = day.length > 10 ? 8 : 0;
  const date = new Date(Date.parse(day) + hours * 3600000);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

module.exports = { showAccount, showApplication, showGuide, showItem, showTrouble };
