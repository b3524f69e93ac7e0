// Who somebody says they are within a report, by a table.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHome, readSelf } from "../../src/intake/binding-self.ts";

describe("who they are, said with a report", () => {
  it.each([
    ["我是3-2-501的王小明，尾号8123，厨房漏水", { name: "王小明", phone: "8123", isAll: false }],
    ["我是3栋2单元501业主张伟", { name: "张伟", role: "owner", isAll: true }],
    ["我是3-2-501的租客王芳，空调不制冷", { name: "王芳", role: "tenant", isAll: false }],
    ["3-2-501 王小明", { name: "王小明", isAll: true }],
    ["3-2-501 王小明 8123", { name: "王小明", phone: "8123", isAll: true }],
    ["3-2-501，王小明，8123，厨房漏水", { name: "王小明", phone: "8123", isAll: false }],
    ["厨房漏水，我叫王小明，住3-2-501", { name: "王小明", isAll: false }],
    ["您好，我是3栋2单元501的业主王小明，电话13812348123，家里厨房漏水，麻烦派人", { name: "王小明", phone: "13812348123", isAll: false }],
    ["我是3-2-501张伟 厨房漏水", { name: "张伟", isAll: false }],
    ["I'm John Smith from 3-2-501, the kitchen tap leaks", { name: "John Smith", isAll: false }],
    ["2-1-102孙行，隔壁101太吵了", { name: "孙行", isAll: false }],
    ["我家楼上太吵了，3-2-501王小明", { name: "王小明", isAll: false }],
    ["我是2-1-202新业主陈新，电话13600001111，水龙头漏水", { name: "陈新", role: "owner", phone: "13600001111", isAll: false }],
    ["2-1-302 李先生 139开头9001结尾 门锁坏了", { name: "李先生", phone: "9001", isAll: false }],
    ["我是4-1-501王小明，换了个微信号", { name: "王小明", isAll: true }],
    ["4-1-501 王小明，请帮我绑定", { name: "王小明", isAll: true }],
    ["我叫王小明\n厨房漏水", { name: "王小明", isAll: false }],
  ])("%s", (text, read) => {
    expect(readSelf(text)).toMatchObject(read);
  });

  it.each([
    "厨房漏水",
    "3-2-501 厨房漏水",
    "我是3-2-501的业主，厨房漏水",
    "投诉3-2-501张伟，太吵了",
    "3-2-501王小明家天天吵",
    "3-2-502那家张伟，天天遛狗不牵绳",
    "我是3-2-501王小明的老婆，厨房漏水",
    "3-2-501，有辆车挡住我，尾号8123",
    "王师傅修得很好",
    "物业费8123元太贵了",
    "2-1-202 周全 报修门锁",
  ])("%s tells neither name nor number", (text) => {
    expect(readSelf(text)).toBeUndefined();
  });

  it.each([
    "我帮3-2-501张女士报修，厨房漏水，电话13800138000",
    "登记 电话 3-2-501 张女士 13800138000 厨房漏水",
    "替我妈报修，3-2-501，张桂兰，13800138000",
    "朋友家3-2-501漏水，业主张女士，电话13800138000",
    "楼上3-2-501的张女士半夜吵，电话13800138000",
    "楼上，3-2-501张三，电话13800138000",
    "隔壁邻居3-2-501王小明家漏水，尾号8123",
    "帮我妈报修，3-2-501，张桂兰，13800138000",
    "3-2-501 Zhang Wei 13800138000, I write on behalf of my neighbour",
  ])("%s is said for another household, and proves nothing about who writes", (text) => {
    expect(readSelf(text)).toBeUndefined();
  });

  it("hears a name of the flat in question though it be a word as well", () => {
    const residents = ["周全"];
    expect(readSelf("2-1-202 周全 报修门锁", (name) => residents.includes(name))).toMatchObject({ name: "周全", isAll: false });
    expect(readSelf("2-1-202 报修门锁", (name) => residents.includes(name))).toBeUndefined();
  });

  it.each(["您好 我是3-2-501的业主", "我是3栋2单元501的租客。", "你好，我住3-2-501", "I live in 3-2-501"])(
    "%s tells where they live and nothing else",
    (text) => {
      expect(readHome(text)?.number).toMatchObject({ building: "3", unit: "2", room: "501" });
    },
  );
  it.each(["我是3-2-501的业主，厨房漏水", "找3-2-501的业主", "3-2-501的租客", "我是3-2-501业主的朋友", "我不住3-2-501"])(
    "%s does not",
    (text) => {
      expect(readHome(text)).toBeUndefined();
    },
  );

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), (text) => void readSelf(text)));
  });
});
