// What people who import a list of owners read: the fields by name, what is wrong with a row, and why a file cannot be read.

/** What a column of a list can mean. */
export const FIELD_NAMES = {
  community: "小区",
  house: "房号",
  building: "楼栋",
  unit: "单元",
  floor: "楼层",
  room: "室号",
  name: "姓名",
  phones: "电话",
  role: "身份",
  tenantName: "租户姓名",
  tenantPhones: "租户电话",
  familyName: "家属姓名",
  familyPhones: "家属电话",
  area: "建筑面积",
  handoverOn: "交房日期",
  warrantyEnds: "保修到期",
  language: "语言",
  segments: "客户分类",
  tags: "标签",
} as const;

/** R14, A to I, as 004 篇3 names them. */
export const SEGMENT_NAMES = {
  committee: "业委会成员",
  developer: "开发商及开发公司成员",
  employer_purchase: "同一单位的大宗购房成员",
  family_purchase: "有亲属关系的大宗购房成员",
  official: "政府工作人员",
  teacher_lawyer: "教师、律师",
  merchant: "商人",
  office_worker: "普通白领",
  other: "其他",
} as const;

export const importWords = {
  noFlat: "没有房号：请补上，写法如 3栋2单元501",
  flatUnread: "房号看不懂：写法如 3栋2单元501、3-2-501；一套房一行",
  flatSeveral: (labels: readonly string[]) => `这个房号有几套：${labels.join("、")}；请写明单元`,
  noName: (name: string, phone: string) => `有${phone}、没有${name}：请补上${name}`,
  besidePhone: (words: string) => `号码已登记；旁边写的「${words}」没有地方记，只在这里提一下`,
  besideName: (name: string, words: string) => `登记为「${name}」；旁边写的「${words}」没有地方记，只在这里提一下`,
  /** @param wrong what is wrong with a cell that a row can do without */
  leftOut: (wrong: string) => `这一格没有记，这一行其余的照样导入。${wrong}`,
  vacant: "没有写住户：只登记房屋",
  newBuilding: (building: string, houses: number) => `小区里没有 ${building}：${houses} 户会新建；写错了请改好再导入`,
  monthOnly: (day: string) => `只写了年月，记作 ${day}`,
  nameLong: (most: number) => `姓名太长：最多 ${most} 个字`,
  namesAndPhones: "一格里有几个人，电话的个数对不上：请一人一行",
  phoneUnread: "电话看不懂：手机 11 位，座机带区号，如 13800138000、0731-85550110",
  phoneLost: "号码变成了科学计数，后几位已经丢了：请把这一列设成文本，再填一次",
  roleUnread: "身份看不懂：写业主、租户或家属",
  dateUnread: "日期看不懂：写法如 2020-06-30",
  areaUnread: "面积看不懂：写平方米数，如 89.5",
  languageUnread: "语言看不懂：写中文或英文",
  segmentUnread: "客户分类看不懂：写 A 到 I，或它们的名称",
  communityUnknown: (known: readonly string[]) => `不是能导入的小区；可以写：${known.join("、")}`,
  communityMissing: "有几个小区，这一行没有写是哪个",
  communityOther: (name: string) => `这一行不是「${name}」的：请单独导入`,
  sameAgain: (row: number) => `和第 ${row} 行是同一个人，合在一起`,
  firstCounts: (row: number) => `和第 ${row} 行写的不一样，以第 ${row} 行为准`,
  renamed: (before: string) => `姓名改了，原来是「${before}」`,
  maybeSold: (before: string) =>
    `可能易主：登记的业主是「${before}」，姓名和电话都不一样；两边都会留着。确实卖了的，选「原住户搬出」再导入`,
  sold: (before: string) => `易主：「${before}」一户搬出，按新的一户登记`,
  seller: (ends: boolean) =>
    ends ? "写着已售：不登记；册上还是这位的，一户搬出" : "写着已售：不登记为住户；册上还是这位的，选「原住户搬出」再导入",
  logged: (committed: boolean, rows: number, created: number, updated: number) =>
    `${committed ? "导入" : "试导入"} ${rows} 行：新增 ${created}，更新 ${updated}`,
  samePhone: (row: number) => `电话和第 ${row} 行一样、姓名不一样，按两个人登记`,
  tagUnknown: (known: readonly string[]) =>
    `小区没有这个标签，没有写进去${known.length > 0 ? `；现有：${known.join("、")}` : "；小区还没有设标签"}`,
};

/** Why a file or its columns cannot be read, and what to do; at the terminal and in the API's answers. */
export const fileTrouble = {
  empty: { zh: "文件里没有内容", en: "the file is empty" },
  old_or_locked: {
    zh: "这是旧的 .xls，或者加了密码；请用 Excel 或 WPS 打开，另存为 .xlsx（不设密码）",
    en: "an old .xls, or locked with a password: open it and save it as .xlsx, without a password",
  },
  web_page: {
    zh: "这其实是网页或 XML，不是表格；请用 Excel 或 WPS 打开，另存为 .xlsx",
    en: "a web page or XML under another name: open it in Excel and save it as .xlsx",
  },
  not_a_table: { zh: "这不是表格；可以用 .xlsx 或 .csv", en: "neither a workbook nor a CSV: send an .xlsx or .csv" },
  broken: {
    zh: "文件坏了，读不完；请打开看看，另存一份再试",
    en: "broken, it cannot be read to its end: open it, save it again, and try with that",
  },
  too_big: { zh: "解开来太大，不像业主名单；请分成几个文件", en: "unpacks to more than any list of owners: divide it into several files" },
  no_head: {
    zh: "没找到表头：要有一行写着房号（或楼栋、单元、室号）和姓名；也可以自己指定，如 --map A=house,B=name,C=phones",
    en: "no row of column names was found: it needs the flat (or building, unit, room) and the name, as in the template; or say it with map=A=house,B=name,C=phones",
  },
} as const;

export const templateWords = {
  sheet: "业主",
  notesSheet: "说明",
  /** A row with it is not imported. */
  exampleName: "张三（示例）",
  notes: (segments: string): string[][] => [
    ["列", "怎么填"],
    ["房号", "必填。3栋2单元501、3-2-501、3#2-0501 都可以；也可以分成楼栋、单元、室号三列"],
    ["姓名", "必填，一人一行；一套房有几个人就写几行。空置的房子姓名留空，只登记房屋；卖掉的写在姓名后面：李四（已售）"],
    ["电话", "可以写几个，用顿号或逗号隔开；座机带区号"],
    ["身份", "业主、租户或家属；不写就是业主"],
    ["建筑面积", "平方米，如 89.5"],
    ["交房日期", "如 2020-06-30"],
    ["保修到期", "如 2022-06-30"],
    ["语言", "中文或英文；不写就是中文"],
    ["客户分类", segments],
    ["标签", "小区自己设的标签，几个用顿号隔开"],
    ["小区", "管几个小区时可以加这一列，写小区的名称"],
    ["", "列的顺序随意，用不到的列可以删掉；表头也可以用自己的叫法（栋号、手机号码、建筑面积㎡……）"],
    ["", "写了的会更新，留空的不动；表里没有的人不会被删掉。示例那一行不会导入"],
  ],
};
