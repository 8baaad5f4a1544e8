import type { Item } from "@tongban/protocol";
import themes from "../data/themes.json" with { type: "json" };
import { hasUsccCheck } from "./uscc.ts";

export interface LintRule {
  readonly id: string;
  /** `warning`: to be looked at, and may be right. */
  readonly severity: "error" | "warning";
  /** Where the rule is from. */
  readonly source: string;
  /** What is wrong, in Chinese; undefined when nothing is. */
  check(item: Item): string | undefined;
}

const seen = "seen in a public checker of guides (read 2026-11)";
const ours = "inferred";

/** Depths from acceptance over the net on: the whole way without a visit. Zhejiang's level Ⅳ. */
const wholeWay: ReadonlySet<string | undefined> = new Set(["4", "5", "6"]);

/** What a guide must not say at once. Sense of a published checker's rules, in own words. */
export const lintRules: readonly LintRule[] = [
  {
    id: "promise-kind",
    severity: "error",
    source: seen,
    check: ({ promiseDay, projectType }) =>
      promiseDay > 0 && projectType !== "2" ? `承诺${promiseDay}个工作日办结，办件类型应为承诺件` : undefined,
  },
  {
    id: "no-visit-needs-a-way",
    severity: "error",
    source: seen,
    check: ({ limitSceneNum, isOnline, isExpress }) =>
      limitSceneNum === 0 && !isOnline && !isExpress ? "到现场0次，又不能网办，应支持物流快递" : undefined,
  },
  {
    id: "whole-way-online-needs-no-visit",
    severity: "error",
    source: seen,
    check: ({ onlineHandleDepth, limitSceneNum }) =>
      wholeWay.has(onlineHandleDepth) && limitSceneNum > 0 ? `网上办理深度为全程网办，到现场次数应为0，现为${limitSceneNum}` : undefined,
  },
  {
    id: "fee-whole",
    severity: "error",
    source: seen,
    check({ isFee, feeBasis, fees = [], isPayOnline }) {
      const missing = [!feeBasis && "收费依据", fees.length === 0 && "收费项目", isPayOnline === undefined && "是否支持网上支付"].filter(
        Boolean,
      );
      return isFee && missing.length > 0 ? `收费事项缺少${missing.join("、")}` : undefined;
    },
  },
  {
    id: "licence-needs-rule",
    severity: "error",
    source: seen,
    check: ({ resultType, resultBasis }) => (resultType === "1" && !resultBasis ? "结果为证照，应写明发证依据" : undefined),
  },
  {
    id: "two-phones",
    severity: "error",
    source: seen,
    check: ({ linkWay, superviseWay }) => (linkWay.trim() === superviseWay.trim() ? "咨询方式与监督投诉方式不能相同" : undefined),
  },
  {
    id: "permit-needs-question",
    severity: "error",
    source: seen,
    check: ({ taskType, questions }) => (taskType === "01" && questions.length === 0 ? "行政许可事项至少应有一个常见问题" : undefined),
  },
  {
    id: "theme-fits-object",
    severity: "error",
    source: seen,
    check({ serverType, userTopicType = [], corpTopicType = [] }) {
      if (!serverType) return undefined;
      if (userTopicType.length > 0 && !serverType.includes("1")) return "有自然人主题，服务对象却没有自然人";
      return corpTopicType.length > 0 && serverType.every((object) => object === "1") ? "有法人主题，服务对象却只有自然人" : undefined;
    },
  },
  {
    id: "promise-within-law",
    severity: "error",
    source: ours,
    check: ({ promiseDay, anticipateDay }) =>
      promiseDay > anticipateDay ? `承诺时限${promiseDay}个工作日长于法定时限${anticipateDay}个工作日` : undefined,
  },
  {
    id: "stop-explained",
    severity: "error",
    source: ours,
    check({ taskState, cancelled, suspended }) {
      if (taskState === "3" && !cancelled?.whereToGo) return "事项已取消，应写明何时、为何取消和去哪里办";
      return taskState === "2" && !suspended ? "事项已暂停，应写明何时、为何暂停" : undefined;
    },
  },
  {
    id: "grade-a-has-licence",
    severity: "error",
    source: ours,
    check({ materials }) {
      const names = materials.filter(({ grade, licenceType }) => grade === "A" && !licenceType).map(({ name }) => name);
      return names.length > 0 ? `${names.join("、")}为A级材料，应写明取自哪类电子证照` : undefined;
    },
  },
  {
    id: "theme-known",
    severity: "error",
    source: ours,
    check({ userTopicType = [], corpTopicType = [] }) {
      const unknown = [
        ...userTopicType.filter((code) => !Object.hasOwn(themes.person, code)),
        ...corpTopicType.filter((code) => !Object.hasOwn(themes.legal, code)),
      ];
      return unknown.length > 0 ? `没有主题${unknown.join("、")}` : undefined;
    },
  },
  {
    id: "dept-code-check",
    severity: "warning",
    source: "GB 32100-2015; some codes in use fail it, so it only warns",
    check: ({ deptCode }) => (hasUsccCheck(deptCode) ? undefined : `实施主体代码${deptCode}的校验码不符`),
  },
];
