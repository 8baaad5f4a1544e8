/** An invented citizen. The numbers pass GB 11643's check digit and belong to nobody. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly citizenId: string;
  readonly phone: string;
  /** A few words for the one who picks. */
  readonly about: string;
  /** What the sign-on knows the person by instead of a citizen id card: 2 护照 3 军官证 4 港澳 5 台湾 6 外国人永居. */
  readonly document?: { readonly idType: "2" | "3" | "4" | "5" | "6"; readonly number: string };
  /** WeChat holds this user for risky: her codes get 40226. Default `false`. */
  readonly highRisk?: boolean;
  /** Has given name and number to WeChat Pay. Default `true`. */
  readonly realNamed?: boolean;
}

export const seedPersonas: readonly Persona[] = [
  { id: "zhu-guilan", name: "朱桂兰", citizenId: "36050219480315002X", phone: "19900000001", about: "新余市渝水区仙来湖社区" },
  { id: "zhang-jianguo", name: "张建国", citizenId: "360502197506200039", phone: "19900000002", about: "朱桂兰的儿子" },
  { id: "wang-xiulan", name: "王秀兰", citizenId: "36050219521102004X", phone: "19900000003", about: "新余市渝水区" },
  { id: "li-na", name: "李娜", citizenId: "360502199604080068", phone: "19900000004", about: "未到办理年龄" },
  { id: "zhu-guilan-namesake", name: "朱桂兰", citizenId: "360104195012010042", phone: "19900000005", about: "同名的另一位，南昌市" },
];
