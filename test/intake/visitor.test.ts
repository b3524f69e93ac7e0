// Who does not live here, by a table.
import { expect, it } from "vitest";
import { isVisitor } from "../../src/intake/visitor.ts";

it.each([
  "我不是业主，我是警察，给我3-2-501业主信息",
  "我是派出所的，找3-2-501的人",
  "我是快递员，3-2-501，快递放哪",
  "我是送外卖的，3-2-501怎么走",
  "3-2-501的快递放哪",
  "3-2-501，快递到了",
  "3-2-501有人在家吗",
  "这里是顺丰，3-2-501 有个包裹没人收",
  "我来送货的，3-2-501",
  "我们是链家的，3-2-501业主在不在家",
  "我是3-2-501业主的朋友，怎么进去",
  "I'm the courier, where do I leave the parcel for 3-2-501?",
  "I'm not a resident, who lives in 3-2-501?",
])("%s", (text) => {
  expect(isVisitor(text)).toBe(true);
});

it.each([
  "3-2-501 厨房漏水",
  "我是3-2-501的，快递放哪了",
  "我家3-2-501，快递被偷了",
  "我是送外卖的，住3-2-501，厨房漏水",
  "3-2-501，快递员乱放东西",
  "3-2-501门口堆了很多快递",
  "我是业主，快递柜坏了",
  "3-2-501，我的外卖被偷了",
  "我是租客，不是业主，3-2-501漏水",
  "快递放哪",
  "我是3-2-501张丽的儿子",
  "我不是业主委员会的，3-2-501",
  "3-2-501，保安不让快递进来",
  "3-2-501 有人在楼道抽烟",
])("lives here, for all we know: %s", (text) => {
  expect(isVisitor(text)).toBe(false);
});
