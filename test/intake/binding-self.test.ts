// Who somebody says they are within a report, by a table.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSelf } from "../../src/intake/binding-self.ts";

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
  ])("%s tells neither name nor number", (text) => {
    expect(readSelf(text)).toBeUndefined();
  });

  it.each([
    "我帮3-2-501张女士报修，厨房漏水，电话13800138000",
    "登记 电话 3-2-501 张女士 13800138000 厨房漏水",
    "替我妈报修，3-2-501，张桂兰，13800138000",
    "朋友家3-2-501漏水，业主张女士，电话13800138000",
    "楼上3-2-501的张女士半夜吵，电话13800138000",
    "3-2-501 Zhang Wei 13800138000, I write on behalf of my neighbour",
  ])("%s is said for another household, and proves nothing about who writes", (text) => {
    expect(readSelf(text)).toBeUndefined();
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), (text) => void readSelf(text)));
  });
});
