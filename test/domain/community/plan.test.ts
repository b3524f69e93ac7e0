// Flat numbers as people write them, against the plans of communities that are built in different ways.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalBuilding, normalRoom, normalUnit } from "../../../src/domain/community/flat-parts.ts";
import {
  type FlatSaid,
  findHouseNumber,
  parseHouseNumber,
  parsePartOfFlat,
  readFlat,
  takeHouseNumber,
} from "../../../src/domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../../../src/domain/community/houses.ts";
import { type Meant, planOf, resolve, surely } from "../../../src/domain/community/plan.ts";
import { BLOCKS, PLANS, SLABS, TOWERS, VILLAS } from "./plans.ts";

type Where = keyof typeof PLANS;
/** As an answer to "which flat is yours?" is read. */
const read = (text: string): FlatSaid | undefined => parseHouseNumber(text) ?? parsePartOfFlat(text);

function meantBy(text: string, where: Where): Meant<{ building: string; unit: string; room: string }> {
  const said = read(text);
  return said ? resolve(said, PLANS[where]) : { houses: [], more: false, close: false };
}
const short = ({ building, unit, room }: { building: string; unit: string; room: string }) => `${building}|${unit}|${room}`;

/** The house, and the forms that all mean it. */
const MEANT: Readonly<Record<Where, Readonly<Record<string, readonly string[]>>>> = {
  slabs: {
    "3|2|501": [
      "3-2-501",
      "3－2－501",
      "３-２-５０１",
      "３－２－５０１",
      "3—2—501",
      "3——2——501",
      "3–2–501",
      "3‐2‐501",
      "3 2 501",
      "3　2　501",
      "3  2  501",
      "3.2.501",
      "3/2/501",
      "3、2、501",
      "3,2,501",
      "3，2，501",
      "3_2_501",
      "3~2~501",
      "3:2:501",
      "3·2·501",
      "3|2|501",
      "3+2+501",
      "03-02-0501",
      "3-2-0501",
      "3栋2单元501",
      "3栋2单元501室",
      "3栋2单元501房",
      "3栋2单元501号",
      "3栋2单元501户",
      "3栋 2单元 501",
      "3 栋 2 单元 501 室",
      "3栋，2单元，501",
      "3幢2单元501",
      "3座2单元501",
      "3号楼2单元501",
      "3号楼2单元501室",
      "3#2单元501",
      "3＃2单元501",
      "3#楼2单元501",
      "3#2-501",
      "3#2-0501",
      "3#-2-501",
      "3# 2-501",
      "3栋2-501",
      "3栋-2-501",
      "3栋-2单元-501",
      "3-2单元501",
      "3-2单元-501",
      "3栋2门501",
      "3号楼2门501",
      "3号楼2号门501",
      "3栋2梯501",
      "3栋2单501",
      "3棟2單元501",
      "3號樓2單元501號",
      "三栋二单元五零一",
      "三幢二单元五〇一",
      "三栋2单元501",
      "三栋二单元501",
      "三栋二单元五○一室",
      "叁栋贰单元伍零壹",
      "三幢二单元五楼1号",
      "三栋二单元五楼一号",
      "3栋2单元5楼1号",
      "3栋2单元5楼1室",
      "3栋2单元5层1号",
      "3栋2单元5楼501",
      "3栋2单元五楼501室",
      "3栋2单元5F-1",
      "3栋2单元5-1",
      "三栋二单元五百零一",
      "第3栋第2单元501",
      "第三栋二单元501",
      "3栋二单元五零一",
      "③栋②单元501",
      "3-2-501室",
      "3-2-501号",
      "3-2-5O1",
      "我家3-2-501",
      "我是3-2-501的",
      "我住3栋2单元501。",
      "房号：3-2-501",
      "地址：3栋2单元501室",
      "我家住三栋二单元五〇一",
      "3-2-501，谢谢",
      "3栋2单元501 麻烦了",
      "3-2-501的业主",
      "32501",
      "3 2-501",
      "03020501",
      "3-2501",
      "3栋2501",
      "3座2501",
      "3 - 2 - 501",
      "三-二-五零一",
      "501室，3栋2单元",
      "501, 3栋2单元",
      "金桂小区3栋2单元501",
      "小区3栋2单元501",
      "building 3 unit 2 room 501",
      "Building 3, Unit 2, Room 501",
      "Bldg. 3, Unit 2, 501",
      "block 3 unit 2 flat 501",
      "Room 501, Unit 2, Building 3",
      "Apt 501, Unit 2, Block 3",
      "Unit 2, Building 3, Room 501",
      "apartment 501, unit 2 of building 3",
      "I live in 3-2-501",
      "I am in building 3, unit 2, room 501",
      "BUILDING 3 UNIT 2 ROOM 501",
      "Building No. 3, Unit 2, 5th floor, Room 1",
      "3-2-5-1",
      "3号2单元501",
      "3栋2单元,501",
      "3\u200b-2-501",
      "#3-2-501",
      "＃3-2-501",
      "# 3-2-501",
      "bldg 3 u2 #501",
      "Bldg. 3, U2, Rm 501",
      "bldg3 u2 501",
      "building 3 unit 2 #501",
      "unit 2 building 3 501",
      "三栋二单元五百零一室",
    ],
    "3|2|501A": ["3-2-501A", "3栋2单元501a", "3栋2单元501A室", "3#2-501A", "Building 3, Unit 2, Room 501A", "32501a"],
    "5|1|1201": ["五栋一单元十二楼零一", "5栋1单元12楼01", "5幢一单元12层01", "五号楼1单元十二层零一"],
    "3|2|801": ["三幢二单元八楼01", "三栋2单元8楼01", "3栋二单元八楼零一", "32801", "3-2-801"],
    "12|1|1201": [
      "12-1-1201",
      "十二栋一单元1201",
      "十二栋一单元一二零一",
      "十二栋一单元一千二百零一",
      "十二栋一单元一仟贰佰零壹室",
      "12栋1单元一千二百零一",
      "12栋1单元12楼1号",
      "12栋1单元十二楼1号",
      "12号楼1单元1201",
      "1211201",
      "12栋11201",
    ],
    "21|3|603": ["二十一号楼3单元603", "21号楼三单元六零三", "廿一栋3单元603", "21-3-603", "二十一栋三单元六楼3号"],
    "103|1|302": ["103-1-302", "一百零三栋1单元302", "103栋1单元302", "一〇三栋一单元三〇二"],
    "2|1|-101": ["2-1--101", "2栋1单元负101", "2栋1单元负一零一", "2栋一单元负一楼1号", "二栋一单元负101室"],
    "6|3|1203": ["6-3-1203", "6幢三单元十二楼3号", "6幢3单元12层1203", "六幢3单元1203"],
  },
  towers: {
    "3||2501": [
      "3栋2501",
      "3座2501",
      "3-2501",
      "3#2501",
      "3号楼2501室",
      "三座二五零一",
      "三栋二千五百零一",
      "三座两千五百零一室",
      "3栋25楼1号",
      "3栋25层01室",
      "3幢二十五楼1号",
      "3座25F-1",
      "3栋25F-01",
      "3 栋 2501",
      "3栋，2501",
      "3/2501",
      "03-2501",
      "3栋02501",
      "3号2501室",
      "12弄3号2501室",
      "Block 3, 2501",
      "Tower 3 Room 2501",
      "Apt 2501, Block 3",
      "Flat 1, 25/F, Tower 3",
      "Unit 2501, Building 3",
      "bldg 3 2501",
      "32501",
      "我是3座2501的",
      "住3栋2501",
      "3栋-2501",
      "2501室，3栋",
    ],
    "10||1206": ["10栋1206", "十栋1206", "十座一二零六", "10-1206", "10#1206", "101206", "10栋12楼6号", "10号楼12层1206"],
    "5||G01": ["5栋G01", "5-G01", "五栋g01", "5座G01室", "Block 5, Flat G01"],
    "5||-101": ["5栋负101", "5--101", "5栋负一楼1号"],
    "8||102": ["8栋102", "八栋一零二", "8-102", "8栋1楼2号", "8#102室", "8102", "8栋0102"],
  },
  blocks: {
    "A||1203": [
      "A栋1203",
      "A座1203",
      "a座1203",
      "Ａ座１２０３",
      "A幢1203室",
      "A-1203",
      "A/1203",
      "A1203",
      "a1203",
      "A座 12F-3",
      "A座12楼3号",
      "A座十二楼3号",
      "A 座 1203",
      "A座一二〇三",
      "A#1203",
      "A栋-1203",
      "Block A, 1203",
      "Tower A Flat 1203",
      "Flat 1203, Block A",
      "A栋12层1203",
    ],
    "C栋||502": ["C栋502", "c座502", "C-502", "C502", "C座5楼2号", "Block C 502"],
    "B2||1804": ["B2栋1804", "B2座1804", "B2-1804", "b2-1804", "B2 栋 1804", "B-2栋1804"],
    "B|2|1804": ["B栋2单元1804", "B-2-1804", "B座二单元1804"],
    "B|1|303": ["B栋1单元303", "B-1-303", "B1-303", "b座一单元三楼3号"],
    "东3|一单元|501": ["东3栋1单元501", "东区3栋1单元501", "东3-1-501", "东3#1-501", "东区三幢一单元五楼1号", "东三栋一单元501"],
    "西3|02|602": ["西3栋2单元602", "西区3栋2单元602", "西3-2-602", "西区3-2-602"],
    "东7|02|401": ["东7栋2单元401", "7栋2单元401", "7-2-401", "七栋二单元四零一", "东区7号楼2门401"],
    "一期5栋|一单元|302": [
      "一期5栋1单元302",
      "1期5栋1单元302",
      "一期5-1-302",
      "第一期5栋1单元302",
      "一期-5栋-1单元-302",
      "1期五幢一单元三楼2号",
    ],
    "2期5|02|302": ["二期5栋2单元302", "2期5-2-302", "二期五栋二单元302"],
    "二期06|一单元|101": ["二期6栋1单元101", "6栋1单元101", "2期06-1-101", "6-1-101"],
    "银杏苑9|一单元|301": ["银杏苑9栋1单元301", "银杏苑9-1-301", "9栋1单元301", "我家住银杏苑九栋一单元三楼1号"],
    "翠竹阁||501": ["翠竹阁501", "翠竹阁501室", "翠竹阁五零一"],
    "天一阁||1802": ["天一阁1802", "我家住天一阁1802"],
    "D|甲|0101": ["D栋甲单元101", "D座甲单元0101室", "D栋甲单元1楼1号"],
    "D|乙|5-2": ["D栋乙单元502", "D栋乙单元五楼2号", "D栋乙单元5-2", "D座乙单元5楼2室"],
    "D|乙|6A": ["D栋乙单元6楼A室", "D座乙单元6层A房"],
    "E|B|602": ["E栋B单元602", "E-B-602", "E座b单元6楼2号"],
  },
  villas: {
    "58||": [
      "58号",
      "58栋",
      "五十八号",
      "58号别墅",
      "别墅58号",
      "我是58号的",
      "我家住58号",
      "58幢",
      "58号楼",
      "house no. 58",
      "villa 58",
      "五十八栋",
      "058号",
      "第58栋",
    ],
    "A2||": ["A2栋", "A2号", "A-2号", "a2幢", "Ａ２栋"],
    "B12||": ["B12栋", "B-12栋", "b12号"],
    "||88": ["88号", "88栋", "八十八号"],
  },
};

describe("every way to write a flat", () => {
  const forms = Object.entries(MEANT).flatMap(([where, houses]) =>
    Object.entries(houses).flatMap(([house, texts]) => texts.map((text) => [text, where as Where, house] as const)),
  );
  it("is a long table", () => {
    expect(new Set(forms.map(([text, where]) => `${where} ${text}`)).size).toBe(forms.length);
    expect(new Set(forms.map(([text]) => text)).size).toBeGreaterThanOrEqual(250);
  });
  it.each(forms)("%s among %s is %s", (text, where, house) => {
    const only = surely(meantBy(text, where));
    expect(only && short(only)).toBe(house);
  });
});

/** Several may be meant, or what was said fits nothing to the letter: the person is asked. */
const ASKED: readonly (readonly [text: string, where: Where, candidates: readonly string[], open?: "more" | "close"])[] = [
  // The unit is left out, or said of a building that has none.
  ["3栋501", "slabs", ["3|1|501", "3|2|501", "3|3|501"]],
  ["3-501", "slabs", ["3|1|501", "3|2|501", "3|3|501"]],
  ["3501", "slabs", ["3|1|501", "3|2|501", "3|3|501"]],
  ["3栋五楼1号", "slabs", ["3|1|501", "3|2|501", "3|3|501"]],
  ["B座101", "blocks", ["B|1|101", "B|2|101"]],
  ["Apt 501, Block 3", "slabs", ["3|1|501", "3|2|501", "3|3|501"]],
  ["3栋1单元2501", "towers", ["3||2501"], "close"],
  ["3栋7单元501", "slabs", ["3|1|501", "3|2|501", "3|3|501"], "close"],
  ["翠竹阁1单元501", "blocks", ["翠竹阁||501"], "close"],
  // The room is left out.
  ["3栋2单元5楼", "slabs", ["3|2|501", "3|2|501A", "3|2|502", "3|2|503"]],
  ["8栋12楼", "towers", ["8||1201", "8||1202", "8||1203", "8||1204", "8||1205", "8||1206"]],
  ["3栋", "slabs", ["3|1|101"], "more"],
  ["3栋2单元", "slabs", ["3|2|101"], "more"],
  ["翠竹阁", "blocks", ["翠竹阁||101"], "more"],
  // The building is left out.
  ["501", "slabs", ["1|1|501"], "more"],
  ["2单元501", "slabs", ["1|2|501", "2|2|501", "3|2|501", "4|2|501", "5|2|501", "6|2|501", "12|2|501", "21|2|501", "103|2|501"]],
  ["501室", "towers", ["1||501", "2||501", "3||501", "5||501", "8||501", "10||501"]],
  // Which part of the estate?
  ["3栋1单元501", "blocks", ["东3|一单元|501", "西3|一单元|501"]],
  ["5栋2单元302", "blocks", ["2期5|02|302", "一期5栋|02|302"]],
  ["3-501", "blocks", ["东3|02|501", "东3|一单元|501", "西3|02|501", "西3|一单元|501"]],
  ["东区3栋2单元501", "slabs", ["3|2|501"], "close"],
  ["一期3-2-501", "slabs", ["3|2|501"], "close"],
  ["银桂苑3-2-501", "slabs", ["3|2|501"], "close"],
  // Digits that may be divided in more ways than one; a room that there is goes before.
  ["1栋1101", "slabs", ["1|1|1101", "1|2|1101", "1|3|1101"]],
  ["11101", "slabs", ["1|1|101"]],
  ["32-501", "slabs", ["3|2|501"], "close"],
  ["5栋-101", "towers", ["5||101", "5||-101"]],
  // Two flats at once.
  ["3-2-501/502", "slabs", ["3|2|501", "3|2|502"]],
  ["我家是3-2-501和502", "slabs", ["3|2|501", "3|2|502"]],
  ["3栋2单元501、502室", "slabs", ["3|2|501", "3|2|502"]],
  ["3栋2单元501室或者502室", "slabs", ["3|2|501", "3|2|502"]],
  ["3-2-501，3-2-502", "slabs", ["3|2|501", "3|2|502"]],
  ["3栋2501/2502", "towers", ["3||2501", "3||2502"]],
];

describe("what is not clear", () => {
  it.each(ASKED.map(([text, where, candidates, open]) => ({ text, where, candidates, open })))("$text among $where", (row) => {
    const { text, where, candidates, open } = row;
    const { houses, more, close } = meantBy(text, where);
    const found = houses.map(short).sort();
    if (open === "more") expect(found).toContain(candidates[0]);
    else expect(found).toEqual([...candidates].sort());
    expect({ more, close }).toEqual({ more: open === "more", close: open === "close" });
  });
});

it.each([
  ["9-9-999", "slabs"],
  ["7栋1单元101", "slabs"],
  ["3-2-1999", "slabs"],
  ["3栋3401", "towers"],
  ["G座101", "blocks"],
  ["翠竹阁9901", "blocks"],
  ["99号", "villas"],
  ["99999", "slabs"],
  ["12399", "towers"],
] as const)("%s is in none of the %s", (text, where) => {
  expect(meantBy(text, where)).toEqual({ houses: [], more: false, close: false });
});

describe("what tells communities apart", () => {
  const two = planOf(["金桂苑", "银桂苑"].map((community) => ({ community, building: "3", unit: "2", room: "501" })));
  const named = (text: string) => resolve(read(text) ?? {}, two).houses.map(({ community }) => community);
  it("is asked where it was not said", () => {
    expect(named("3-2-501")).toEqual(["金桂苑", "银桂苑"]);
  });
  it.each(["银桂苑3-2-501", "银桂苑3栋2单元501", "我家住银桂苑3-2-501", "银桂苑 3-2-501"])("%s", (text) => {
    expect(named(text)).toEqual(["银桂苑"]);
  });
  it("is heard within a sentence", () => {
    expect(resolve(findHouseNumber("麻烦来金桂苑3-2-501看看") ?? {}, two).houses).toHaveLength(1);
  });
});

it("reads books that keep everything in one column, or unit and room", () => {
  const plan = planOf([
    { building: "", unit: "", room: "3-2-501" },
    { building: "", unit: "", room: "3栋2单元502" },
    { building: "4", unit: "", room: "2-501" },
    { building: "5-2", unit: "", room: "501" },
  ]);
  for (const text of ["3-2-501", "3栋2单元502", "4栋2单元501", "5-2-501"])
    expect(surely(resolve(read(text) ?? {}, plan)), text).toBeDefined();
});

describe("every house of a plan", () => {
  const whole = { slabs: SLABS, towers: TOWERS, blocks: BLOCKS, villas: VILLAS };
  it.each(Object.entries(whole))("of %s is read back from its label", (where, houses) => {
    const step = Math.ceil(houses.length / 150);
    const some = houses.filter((_, index) => index % step === 0 || index > houses.length - 5);
    for (const house of some) {
      const label = houseLabel(house);
      expect(surely(meantBy(label, where as Where)), label).toEqual(house);
    }
  });

  it("is its own flat and not its neighbour's", () => {
    const flat = { building: "东3", unit: "2", room: "501" };
    const label = houseLabel(flat);
    for (const text of ["东3栋2单元501", "东区3-2-501", "3-2-501", "3-501", "3栋2501"])
      expect(isSameFlat(label, read(text) as FlatSaid), text).toBe(true);
    for (const text of ["西3-2-501", "3-2-502", "3-1-501", "4-2-501", "3-5-101"])
      expect(isSameFlat(label, read(text) ?? {}), text).toBe(false);
  });
});

describe("properties", () => {
  const building = fc.oneof(fc.integer({ min: 1, max: 120 }).map(String), fc.constantFrom("A", "B2", "东3", "西区12", "一期5", "二区8"));
  const unit = fc.oneof(fc.constant(""), fc.integer({ min: 1, max: 9 }).map(String));
  const room = fc
    .tuple(fc.integer({ min: 1, max: 33 }), fc.integer({ min: 1, max: 12 }))
    .map(([floor, door]) => `${floor}${String(door).padStart(2, "0")}`);

  it("a cell with a flat's label is that flat", () => {
    fc.assert(
      fc.property(building, unit, room, (named, unit, room) => {
        const flat = { building: normalBuilding(named), unit, room };
        expect(readFlat(houseLabel(flat))).toEqual(flat);
      }),
    );
  });

  it.each([
    ["翠竹苑3栋2单元501", "翠竹苑3|2|501"],
    ["88弄12号501室", "88弄12||501"],
    ["小区3-2-501", "3|2|501"],
    ["2期A3栋-1201", "二期A3||1201"],
    ["58号", "58||"],
  ])("a cell of %s keeps what tells the building apart", (cell, flat) => {
    const read = readFlat(cell);
    expect(read && short(read)).toBe(flat);
  });
  it.each(["32501", "501", "3栋2单元", "3栋2单元五楼", "备注", "", "8幢商铺101", "3栋2单元501、502", "3-2-501/502", "3栋501和502"])(
    "a cell of %s is not guessed",
    (cell) => {
      expect(readFlat(cell)).toBeUndefined();
    },
  );

  it("what is in normal form stays as it is", () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[东西一二三十期区栋幢楼号单元室房A-C0-9#-]{0,9}$/u));
    fc.assert(
      fc.property(cell, (text) => {
        for (const normal of [normalBuilding, normalUnit, normalRoom]) expect(normal(normal(text))).toBe(normal(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("nothing throws, and what is found is a part of the text", () => {
    const signs = fc.stringMatching(/^[-－#栋幢座号楼单元室层一二十零百0-9A-Fa-f东苑 ,.、/负]{0,40}$/u);
    fc.assert(
      fc.property(fc.oneof(signs, fc.string({ unit: "binary", maxLength: 80 })), (text) => {
        const said = read(text);
        if (said) for (const plan of Object.values(PLANS)) expect(resolve(said, plan).houses.length).toBeLessThanOrEqual(9);
        readFlat(text);
        const taken = takeHouseNumber(text);
        if (taken) expect(text).toContain(taken.said);
      }),
      { numRuns: 300 },
    );
  });
});
