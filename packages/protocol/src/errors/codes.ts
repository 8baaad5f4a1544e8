import type { ErrorRow } from "./error-row.ts";
import { type HostErrorCode, hostErrors, sharedErrors, stepUpErrors } from "./host-codes.ts";

// `docs/errors.md` is generated from these tables. Codes are stable; texts may change.

/** What a server of ours answers. */
export const serverErrors = {
  ...sharedErrors,
  ...stepUpErrors,
  // request
  REQUEST_INVALID: { status: 400, retry: false, say: "提交的内容有误，请检查后重试" },
  BODY_TOO_LARGE: { status: 413, retry: false, say: "提交的内容过大" },
  NOT_FOUND: { status: 404, retry: false, say: "没有找到您要的内容" },
  TOO_MANY_REQUESTS: { status: 429, retry: true, say: "操作太频繁，请稍后再试" },
  IDEMPOTENCY_CONFLICT: { status: 409, retry: false, say: "同一次提交的内容前后不一致，请返回重新操作" },
  INTERNAL: { status: 500, retry: true, say: "服务暂时不可用，请稍后重试" },
  STORE_UNAVAILABLE: { status: 503, retry: true, say: "服务正在恢复，请稍后重试" },
  // sign-in and session
  CREDENTIAL_UNKNOWN: { status: 400, retry: false, say: "不支持的登录方式" },
  APP_UNKNOWN: { status: 400, retry: false, say: "应用未登记，无法登录" },
  CHANNEL_CODE_INVALID: { status: 401, retry: false, say: "登录凭证无效，请重新打开" },
  CHANNEL_CODE_USED: { status: 401, retry: false, say: "登录凭证已使用，请重新打开" },
  CHANNEL_USER_BLOCKED: { status: 403, retry: false, say: "该账号存在风险，暂时无法登录，请到服务窗口办理" },
  CHANNEL_IDENTITY_MISSING: { status: 502, retry: false, say: "平台未返回有效身份，请稍后重试" },
  CHANNEL_BUSY: { status: 503, retry: true, say: "登录人数较多，请稍后重试" },
  CHANNEL_TIMEOUT: { status: 504, retry: true, say: "平台响应较慢，请稍后重试" },
  CHANNEL_UNREACHABLE: { status: 502, retry: true, say: "暂时连不上平台，请稍后重试" },
  CHANNEL_FAILED: { status: 502, retry: false, say: "平台暂时无法登录，请稍后重试" },
  SESSION_REVOKED: { status: 401, retry: false, say: "登录已失效，请重新登录" },
  RETURN_ADDRESS_REFUSED: { status: 400, retry: false, say: "返回地址不被允许" },
  // levels and proofs
  LEVEL_REQUIRED: { status: 403, retry: false, say: "办理此事项需要先完成身份核验" },
  STEP_UP_REQUIRED: { status: 403, retry: false, say: "为保护您的账号，请先重新核验身份" },
  CLAIM_UNREADABLE: { status: 400, retry: false, say: "提交的身份信息无法读取，请重新输入" },
  PROOF_NOT_PASSED: { status: 403, retry: false, say: "人脸核验未通过，请确认是本人操作" },
  PROOF_CANCELLED: { status: 409, retry: false, say: "您取消了核验，可重新开始" },
  PROOF_PENDING: { status: 409, retry: true, say: "核验尚未完成，请先完成人脸核验" },
  PROOF_EXPIRED: { status: 410, retry: false, say: "核验已过期，请重新开始" },
  PROOF_TRIES_EXCEEDED: { status: 429, retry: false, say: "今日核验次数已用完，请明天再试或到服务窗口办理" },
  PERSON_CONFLICT: { status: 409, retry: false, say: "此账号已绑定另一位实名用户，不能再绑定" },
  JOIN_PENDING: { status: 403, retry: false, say: "正在等待您在原账号上确认，确认后即可办理" },
  JOIN_REFUSED: { status: 403, retry: false, say: "原账号未同意关联，已有办件不会显示" },
  JOIN_CLOSED: { status: 409, retry: false, say: "这次关联申请已结束" },
  JOIN_NUMBER_WRONG: {
    status: 422,
    retry: false,
    say: "数字不一致，为保护您，这次申请已关闭；如果是您本人，请一小时后在那台设备上重新核验",
  },
  // linking, unlinking, merging, splitting
  ACCOUNT_LINK_INVALID: { status: 404, retry: false, say: "关联码无效或已过期，请在原设备上重新生成" },
  ACCOUNT_LINK_NUMBER_WRONG: { status: 422, retry: false, say: "数字不一致，为保护您，这次关联已关闭，可重新生成关联码" },
  LAST_CREDENTIAL: { status: 409, retry: false, say: "这是您唯一的登录方式，不能解除" },
  CREDENTIAL_SHARED: { status: 409, retry: false, say: "此登录方式与您的另一个登录方式共用同一用户，请先解除另一个" },
  MERGE_FINAL: { status: 409, retry: false, say: "这次合并已不能拆分" },
  PROPOSAL_CLOSED: { status: 409, retry: false, say: "这条合并线索已处理" },
  EVIDENCE_REQUIRED: { status: 409, retry: false, say: "两个账号没有同一人的有效核验记录，不能直接合并" },
  SECOND_OFFICIAL_REQUIRED: { status: 403, retry: false, say: "需要另一位工作人员复核" },
  RULING_CLOSED: { status: 409, retry: false, say: "这项复核已处理或已过期" },
  // what a channel does for an account
  PHONE_GRANT_INVALID: { status: 400, retry: false, say: "手机号授权已失效，请重新点按授权" },
  MESSAGE_REFUSED: { status: 409, retry: false, say: "对方未订阅此类消息" },
  MESSAGE_INVALID: { status: 422, retry: false, say: "消息内容不符合模板要求" },
  CONTENT_RISKY: { status: 422, retry: false, say: "内容含有不宜发布的信息，请修改后再提交" },
  // entry
  LINK_REFUSED: { status: 422, retry: false, say: "平台不接受此入口的页面、参数或有效期" },
  LINK_UNKNOWN: { status: 404, retry: false, say: "这个二维码已失效，请查看事项列表或咨询窗口" },
  // platform
  ITEM_UNKNOWN: { status: 404, retry: false, say: "没有找到这个事项" },
  ITEM_CHANGED: { status: 409, retry: false, say: "办事指南已更新，您填写的内容已保留，请核对后再提交" },
  SEARCH_EMPTY: { status: 400, retry: false, say: "请输入要找的事项，例如“社保卡”" },
  ITEM_CANCELLED: { status: 410, retry: false, say: "该事项已取消，请查看取消说明和替代办理方式" },
  ITEM_SUSPENDED: { status: 409, retry: false, say: "该事项暂停办理，恢复后可申请；已受理的办件不受影响" },
  REGION_UNKNOWN: { status: 404, retry: false, say: "没有找到这个地区" },
  BUNDLE_UNKNOWN: { status: 404, retry: false, say: "没有找到这个“一件事”" },
  CATALOGUE_ENTRY_UNKNOWN: { status: 404, retry: false, say: "基本目录中没有这一项" },
  CATALOGUE_CHANGED: { status: 409, retry: false, say: "该事项刚刚有新的变动，请刷新后重新操作" },
  CATALOGUE_ACT_REFUSED: { status: 409, retry: false, say: "该事项当前状态不能进行此项调整" },
  CONTEST_UNKNOWN: { status: 404, retry: false, say: "没有找到这条异议" },
  CONTEST_ANSWERED: { status: 409, retry: false, say: "这条异议已经答复" },
  APPLICATION_UNKNOWN: { status: 404, retry: false, say: "没有找到这个办件" },
  APPLICATION_EXISTS: { status: 409, retry: false, say: "您已有此事项的申请正在办理，可在“我的办件”查看，无需重复申请" },
  LICENCE_HELD: { status: 409, retry: false, say: "已持有此事项的有效证照，不能重复办理" },
  APPLICATION_STATE: { status: 409, retry: false, say: "办件当前状态不能进行此操作" },
  FORM_INVALID: { status: 422, retry: false, say: "表单填写有误，请检查标出的内容" },
  CONSENT_REQUIRED: { status: 403, retry: false, say: "需要您同意调用电子证照后才能继续" },
  NOT_ELIGIBLE: { status: 422, retry: false, say: "暂不符合办理条件" },
  LICENCE_ID_INVALID: { status: 400, retry: false, say: "证照标识有误，请核对后重新输入" },
  LICENCE_UNKNOWN: { status: 404, retry: false, say: "没有找到这个证照" },
  LICENCE_STATE: { status: 409, retry: false, say: "证照当前状态不能进行此操作" },
  PRESENTATION_UNKNOWN: { status: 404, retry: false, say: "出示码无效或已过期，请持证人重新出示" },
  ERASURE_UNDER_WAY: { status: 409, retry: false, say: "尚有办件正在办理，办结或撤回后才能删除个人信息" },
  ERASURE_NOTHING: { status: 404, retry: false, say: "没有可以删除的个人信息" },
  LICENCE_SOURCE_DOWN: { status: 503, retry: true, say: "电子证照暂时无法调取，请稍后重试或到窗口办理" },
  EVALUATION_EXISTS: { status: 409, retry: false, say: "您已评价过此次办件，每次办件只能评价一次" },
  EVALUATION_EARLY: { status: 409, retry: false, say: "办件办结后才能评价" },
  CLOCK_STATE: { status: 409, retry: false, say: "办理时限当前状态不能进行此操作" },
  CARD_UNKNOWN: { status: 404, retry: false, say: "没有找到这张监察牌" },
  CARD_STATE: { status: 409, retry: false, say: "监察牌当前状态不能进行此操作" },
  OFFICIAL_FORBIDDEN: { status: 403, retry: false, say: "您没有办理此事的权限，请转交有权限的部门或人员" },
  OFFICIAL_REQUIRED: { status: 401, retry: false, say: "需要工作人员身份" },
  PLATFORM_UNAVAILABLE: { status: 502, retry: true, say: "办理平台暂时无法连接，请稍后重试" },
} as const satisfies Record<string, ErrorRow>;

export const errorCodes = { ...hostErrors, ...serverErrors } as const;

export type ServerErrorCode = keyof typeof serverErrors;
export type ErrorCode = HostErrorCode | ServerErrorCode;
