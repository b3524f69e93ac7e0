// What must not wait for a burst to close, and what must not wake anybody.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EmergencyKind, readEmergency } from "../../../src/intake/embedded/emergency.ts";

const ALARMS: readonly (readonly [text: string, kind: EmergencyKind])[] = [
  ["着火了", "fire"],
  ["3栋着火了！！快来人", "fire"],
  ["楼道里全是烟 呛死了", "fire"],
  ["隔壁阳台在冒烟", "fire"],
  ["電瓶車充電爆炸了", "fire"],
  ["there is smoke in the corridor", "fire"],
  ["The bin is on fire!", "fire"],
  ["家里有煤气味", "gas"],
  ["厨房一直有燃气的味道，昨天就有了", "gas"],
  ["天然气好像漏了怎么办", "gas"],
  ["I smell gas in the kitchen", "gas"],
  ["没事不急 就是电梯门打不开我在里面", "trapped"],
  ["电梯困人了", "trapped"],
  ["电提又困人了", "trapped"],
  ["我被关在电梯里了", "trapped"],
  ["小孩一个人反锁在家里了", "locked"],
  ["my son is stuck in the lift", "trapped"],
  ["漏電電到人", "electric"],
  ["配电箱在冒火花", "electric"],
  ["电线掉下来了就在路边", "electric"],
  ["有人打架拿刀", "violence"],
  ["楼下有人打架", "violence"],
  ["someone with a knife at the gate", "violence"],
  ["大堂有个老人晕倒了", "injury"],
  ["我爸在电梯口摔倒了流血了", "injury"],
  ["孩子被狗咬了", "injury"],
  ["a man is unconscious in the lobby", "injury"],
  ["高空掉东西砸到人", "falling"],
  ["楼上有人往下扔酒瓶 快点来", "falling"],
  ["外墙瓷砖正在往下掉", "falling"],
  ["老人走丢了 穿蓝衣服", "missing"],
  ["我女儿不见了", "missing"],
  ["厨房水管爆了水喷出来了", "water"],
  ["地下室被淹了", "water"],
  ["煤气罐爆炸了", "fire"],
  ["没人管着火了怎么办", "fire"],
  ["消防警报一直响", "fire"],
  ["打了三次电话了，有人被困", "trapped"],
  ["电梯卡在5楼了，里面有人", "trapped"],
  ["孩子和钥匙都锁在家里了", "locked"],
  ["电梯突然下坠", "falling"],
  ["孩子在车库不见了", "missing"],
  ["救命啊", "injury"],
  ["水管爆了水都出来了", "water"],
  ["pipe burst, water everywhere", "water"],
  ["电梯也坏了困住人", "trapped"],
  ["电梯坏了有人困里面", "trapped"],
  ["电梯又坏了困住人", "trapped"],
  ["电梯也坏了困着小孩", "trapped"],
  ["货梯也坏了，困了个师傅", "trapped"],
  ["漏水了，电梯也坏了困住人", "trapped"],
  ["家里没水，电梯也坏了困住人", "trapped"],
  ["困住人了", "trapped"],
  ["人困电梯里", "trapped"],
  ["有没有人困在里面", "trapped"],
  ["没人管有人困在里面", "trapped"],
  ["我叫王爆，我家水管爆了水喷出来", "water"],
  ["我叫张伟，电梯困人了", "trapped"],
  ["My name is Tom, my kitchen is on fire", "fire"],
  ["我家着火了，门打不开", "fire"],
  ["小偷在我家", "violence"],
];

const NO_ALARMS: readonly string[] = [
  "消防演习几点开始",
  "火锅味太大了",
  "不是煤气是榴莲😂 别来人了",
  "水电气费怎么交",
  "楼道消防栓坏了",
  "我家厨房漏水了",
  "没有闻到煤气味了",
  "煤气费在哪里交",
  "如果着火了往哪里跑",
  "万一电梯困人找谁",
  "电动车上楼有火灾隐患",
  "消防通道被车堵了",
  "楼下烧烤店油烟太大，烟都飘进来",
  "邻居在楼道抽烟，全是烟味",
  "火已经灭了，谢谢",
  "虚惊一场，不是着火",
  "上个月电梯困人你们怎么处理的",
  "被噪音困扰很久了",
  "停车场出不去，车堵住了",
  "热水出不来",
  "钥匙锁在家里了能开门吗",
  "物业的人找不到",
  "快递不见了",
  "猫走丢了",
  "楼上小两口天天打架吵死了",
  "你拨打人工电话",
  "喷水池什么时候开",
  "睡着了刚看到",
  "漏电保护器跳闸了",
  "高空抛物能不能装个摄像头预防一下",
  "我有心脏病，楼上太吵了",
  "煤气灶打不着火",
  "万一着火了，有人受伤谁负责",
  "地下车库一下雨就淹",
  "电梯困人现象严重",
  "孩子的滑板车不见了",
  "马桶哗哗响",
  "我都快气得爆炸了",
  "救命，蟑螂太多了",
  "When is the fire drill?",
  "the fire extinguisher is missing",
  "my gas bill is wrong",
  "neighbours smoke in the corridor every day",
  "no smell of gas any more",
  "昨天电梯困住人了",
  "上周电梯困住人你们也没说法",
  "如果电梯困住人怎么办",
  "电梯三天两头困人",
  "电梯没困住人",
  "电梯没困人，就是停了",
  "没有人困在里面",
  "电梯停了，没有人被困，请来修",
  "电梯坏了别困住人",
  "电梯坏了差点把我困里面",
  "系统通知：电梯困人事件已处理完毕",
  "AAAAA-BBBBB",
  "LLLLL-BBBBB",
  "KXQZW-PLMNB",
  "dkfjsl",
  "我是李先生的老婆，他的电话多少",
  "我是张三的老公，他的房号是多少？",
  "My name is Tom Smith",
  "My name is Emily Fire",
  "My name is Rose Burns, 3-2-501",
  "This is Mr Brown from building 4",
  "我叫Tom Smith",
  "我是Tom Smith",
  "我叫王爆",
  "我叫雷火",
  "我姓危，危险的危",
  "我们这里很文静",
  "这里住着挺安静的",
  "爆米花洒电梯里了",
  "牛奶洒电梯里了",
  "我家着火鸟图案的门贴掉了",
  "门上贴着火箭的贴画掉了",
  "The lift smells terrible and my bathroom door handle fell off",
  "我快被热死了，空调坏了",
  "小偷抓到了吗，上个月那个",
  "煤气公司态度恶心",
  "热水器坏了头疼",
  "猫被锁阳台了",
  "钥匙被锁屋里了",
  "阳台门锁坏了",
  "在吗",
  "",
];

describe("readEmergency", () => {
  it.each(ALARMS)("raises the alarm: %s", (text, kind) => {
    const danger = readEmergency(text);
    expect(danger?.kind).toBe(kind);
    expect(danger?.cue).not.toBe("");
  });

  it.each(NO_ALARMS)("stays calm: %s", (text) => {
    expect(readEmergency(text)).toBeUndefined();
  });

  it.each([
    ["请问物业费可以微信交吗？上个月的发票还没给我开，麻烦补一下。等等，我家厨房着火了", "fire"],
    [`${"先说个别的，上次反映的绿化问题一直没有下文，树枝都伸到窗户里来了。".repeat(4)}对了，楼道里好大的煤气味`, "gas"],
    [`${"车位的事情麻烦你们再核对一下账单。".repeat(8)}电梯里困了两个老人，快来`, "trapped"],
  ] as const)("hears a danger behind other matters: %s", (text, kind) => {
    expect(readEmergency(text)?.kind).toBe(kind);
  });

  it.each([
    ["燃气灶打不着火，有股臭鸡蛋味", "gas"],
    ["我老公打我，救命", "violence"],
    ["门锁打不开了，孩子一个人在里面锅还在火上", "locked"],
    ["插座有点麻手", "electric"],
    ["电梯里有人喊救命", "trapped"],
    ["2号电梯里有人喊救命", "trapped"],
    ["电梯口有人喊救命", "injury"],
    ["止不住血", "injury"],
    ["手割了止不住血", "injury"],
    ["头晕想吐", "injury"],
    ["热水器开着，头晕想吐", "gas"],
    ["洗完澡头晕恶心，家里用的煤气热水器", "gas"],
    ["煤气炉烧着，全家头晕", "gas"],
    ["被锁阳台了", "locked"],
    ["孩子被锁阳台了", "locked"],
    ["我在阳台被锁了", "locked"],
    ["我被反锁在厕所里了", "locked"],
    ["我不想活了", "despair"],
    ["想跳楼", "despair"],
    ["活着没意思", "despair"],
    ["我老公打我，我不想活了", "despair"],
    ["我妈走了我不想活了", "despair"],
    ["I want to die", "despair"],
    ["I don't want to live any more", "despair"],
    ["有人要跳楼", "suicide"],
    ["我妈说她不想活了", "suicide"],
    ["我女儿不想活了", "suicide"],
    ["他跟我说不想活了", "suicide"],
    ["楼上那女的一直哭，说不想活了", "suicide"],
    ["my roommate wants to kill herself", "suicide"],
  ] as const)("names the danger for what to do first: %s", (text, kind) => {
    expect(readEmergency(text)?.kind).toBe(kind);
  });

  it("is not alarmed by letters that mean nothing", () => {
    const letter = fc.constantFrom(..."ABCDEFGHJKLMNPQRSTUVWXYZ");
    const code = fc.oneof(
      fc.tuple(fc.array(letter, { minLength: 4, maxLength: 8 }), fc.array(letter, { minLength: 4, maxLength: 8 })),
      fc.tuple(letter, letter).map(([one, other]) => [Array<string>(5).fill(one), Array<string>(5).fill(other)]),
    );
    fc.assert(
      fc.property(code, ([one = [], other = []]) => {
        const text = `${one.join("")}-${other.join("")}`;
        fc.pre(!/help|fire|gas|gun|smoke|flood|leak|lift|stuck|blood/i.test(text));
        expect(readEmergency(text)).toBeUndefined();
      }),
    );
  });

  it("hears one word that means something among such letters", () => {
    expect(readEmergency("HELP HELP")).toBeDefined();
    expect(readEmergency("fire fire")).toBeDefined();
  });

  it("sees danger now in a place where it has happened before", () => {
    expect(readEmergency("电梯上周就困人，现在又困住两个人")?.kind).toBe("trapped");
  });

  it("is not calmed by a denial in another clause", () => {
    expect(readEmergency("没有人管，楼道着火了")?.kind).toBe("fire");
  });
});
