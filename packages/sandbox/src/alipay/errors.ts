/** Source: opendocs.alipay.com, common error codes (105806), as of 2026-11. */
const messages = {
  "20000": "Service Currently Unavailable",
  "20001": "Insufficient Token Permissions",
  "40001": "Missing Required Arguments",
  "40002": "Invalid Arguments",
  "40003": "Insufficient Conditions",
  "40004": "Business Failed",
  "40005": "Call Limited",
  "40006": "Insufficient Permissions",
} as const;

type Code = keyof typeof messages;

/**
 * Sub-codes with their code and text. Source: opendocs.alipay.com, common error codes (common/02kdnf, with those of certificates) and
 * alipay.system.oauth.token, as of 2026-11; `OPEN_CERTIFY_BILL_NOT_EXIST` from a reply quoted at developer.aliyun.com/ask/285734
 * (2020-05) and `unknown-sub-code` from ask/285732. From memory: some texts, and which code a sub-code of certificates has.
 */
const subCodes = {
  "isp.unknow-error": ["20000", "系统繁忙"],
  "aop.unknow-error": ["20000", "系统繁忙"],
  "aop.invalid-auth-token": ["20001", "无效的访问令牌"],
  "aop.auth-token-time-out": ["20001", "访问令牌已过期"],
  "isv.missing-method": ["40001", "缺少方法名参数"],
  "isv.missing-app-id": ["40001", "缺少AppID参数"],
  "isv.missing-signature-type": ["40001", "缺少签名类型参数"],
  "isv.missing-signature": ["40001", "缺少签名参数"],
  "isv.missing-timestamp": ["40001", "缺少时间戳参数"],
  "isv.missing-version": ["40001", "缺少版本参数"],
  "isv.missing-default-signature-type": ["40001", "应用未设置默认签名类型"],
  "isv.missing-encrypt-key": ["40001", "缺少加密配置"],
  "isv.missing-app-cert-sn": ["40001", "缺少应用公钥证书序列号"],
  "isv.missing-alipay-root-cert-sn": ["40001", "缺少支付宝根证书序列号"],
  "isv.invalid-app-id": ["40002", "无效的AppID参数"],
  "isv.invalid-method": ["40002", "不存在的方法名"],
  "isv.invalid-format": ["40002", "无效的数据格式"],
  "isv.invalid-charset": ["40002", "字符集错误"],
  "isv.invalid-encrypt-type": ["40002", "无效的加密类型"],
  "isv.invalid-encrypt": ["40002", "加密异常"],
  "isv.decryption-error-unknown": ["40002", "解密出错，未知异常"],
  "isv.invalid-signature-type": ["40002", "无效的签名类型"],
  "isv.invalid-signature": ["40002", "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为："],
  "isv.invalid-timestamp": ["40002", "非法的时间戳参数"],
  "isv.invalid-parameter": ["40002", "参数无效"],
  "isv.illegal-json": ["40002", "非法的JSON格式"],
  "isv.suspected-attack": ["40002", "可疑的攻击请求"],
  "isv.app-cert-not-exist": ["40002", "应用公钥证书不存在"],
  "isv.app-cert-expired": ["40002", "应用公钥证书已经不在有效期内"],
  "isv.invalid-alipay-root-cert-sn": ["40002", "无效支付宝根证书序列号"],
  "isv.invalid-auth-relations": ["40003", "无效的授权关系"],
  "isv.grant-type-invalid": ["40002", "grant_type参数不正确"],
  "isv.code-invalid": ["40002", "授权码code无效"],
  "isv.refresh-token-invalid": ["40002", "刷新令牌refresh_token无效"],
  "isv.refresh-token-time-out": ["40002", "刷新令牌refresh_token已过期"],
  INVALID_PARAMETER: ["40004", "参数有误"],
  OPEN_CERTIFY_BILL_NOT_EXIST: ["40004", "无效的certify_id"],
  "unknown-sub-code": ["40004", "未知的错误码UNKNOWN_ERROR"],
  USER_TEMPLATE_ILLEGAL: ["40004", "模板非法"],
  USER_NOT_SUBSCRIBE: ["40004", "用户未订阅该模板"],
  TEMPLATE_DATA_ILLEGAL: ["40004", "模板内容与关键词不符"],
  "isv.app-call-limited": ["40005", "应用调用次数超限"],
  "isv.insufficient-isv-permissions": ["40006", "ISV权限不足"],
  "isv.insufficient-user-permissions": ["40006", "用户权限不足"],
} as const satisfies Readonly<Record<string, readonly [Code, string]>>;

export type AlipaySubCode = keyof typeof subCodes;

export interface AlipayFailure {
  readonly code: string;
  readonly msg: string;
  readonly sub_code: string;
  readonly sub_msg: string;
}

/** A failure as Alipay words it; a sub-code not in the table is of the business (40004). No one may match the texts. */
export function alipayFailure(subCode: string, more = ""): AlipayFailure {
  const [code, text] = Object.hasOwn(subCodes, subCode) ? subCodes[subCode as AlipaySubCode] : (["40004", "业务处理失败"] as const);
  return { code, msg: messages[code], sub_code: subCode, sub_msg: `${text}${more}` };
}
