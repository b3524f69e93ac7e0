// What is said beside an open ticket: more about it, or another matter of the same household, which is never swallowed.
import { expect, it } from "vitest";
import { useApp } from "../support/scenario.ts";

const app = useApp();

/** Soon is while the ticket is fresh, later is on the same day. */
const SOON = 6;
const LATER = 200;

const SAME: readonly (readonly [open: string, minutes: number, said: string])[] = [
  ["我家厨房漏水了", SOON, "还在漏"],
  ["我家厨房漏水了", LATER, "还在漏"],
  ["我家厨房漏水了", LATER, "又漏了"],
  ["我家厨房漏水了", SOON, "漏得更厉害了"],
  ["我家厨房漏水了", SOON, "师傅什么时候来"],
  ["我家厨房漏水了", LATER, "昨天报的那个好了没"],
  ["我家厨房漏水了", SOON, "是厨房水槽下面"],
  ["我家厨房漏水了", SOON, "水槽下面的水管"],
  ["我家厨房漏水了", SOON, "水都流到客厅了"],
  ["我家厨房漏水了", SOON, "楼下也说他家天花板湿了"],
  ["我家厨房漏水了", SOON, "我下午三点以后在家"],
  ["我家厨房漏水了", SOON, "拍了照片给你们看"],
  ["我家厨房漏水了", SOON, "厨房地上全是水"],
  ["我家厨房漏水了", LATER, "厨房还在漏水，怎么没人来"],
  ["家里漏水了", SOON, "是卫生间的水管"],
  ["家里漏水了", SOON, "卫生间那边漏的"],
  ["卫生间漏水", SOON, "应该是马桶后面的管子"],
  ["马桶堵了", SOON, "水都漫出来了一点"],
  ["马桶堵了", LATER, "马桶还是堵着"],
  ["马桶堵了", SOON, "冲不下去"],
  ["下水道堵了", SOON, "返上来的水很臭"],
  ["水龙头坏了关不上", SOON, "一直在滴水"],
  ["水龙头坏了关不上", SOON, "是洗手盆那个"],
  ["我家客厅灯不亮了", SOON, "换了灯泡也不亮"],
  ["我家跳闸了", SOON, "推上去又跳"],
  ["我家停电了", SOON, "隔壁家有电"],
  ["2号电梯坏了", SOON, "按了没反应"],
  ["2号电梯坏了", LATER, "电梯还没修好吗"],
  ["楼上半夜装修吵死了", SOON, "现在还在吵"],
  ["楼上半夜装修吵死了", LATER, "楼上又开始了"],
  ["楼上半夜装修吵死了", SOON, "电钻声"],
  ["楼道里垃圾没人清", SOON, "都臭了"],
  ["我的车位被别人占了", SOON, "是一辆白色的大众"],
  ["物业费的账单不对", SOON, "多算了两个月"],
  ["门锁坏了打不开", SOON, "钥匙转不动"],
  ["空调外机滴水到我家窗台", SOON, "滴滴答答一晚上"],
  ["我家厨房漏水了", SOON, "你们快点"],
  ["厨房水槽堵了", SOON, "厨房下水一点都不走了"],
  ["马桶一直漏水", SOON, "水箱里面那个浮球坏了"],
  ["马桶一直漏水", SOON, "麻烦快点派人来"],
  ["马桶一直漏水", LATER, "师傅来看过了，还是漏"],
  ["马桶一直漏水", LATER, "能不能今天修好"],
  ["洗衣机旁边的水龙头漏水", SOON, "关不紧，一直滴"],
  ["洗衣机旁边的水龙头漏水", SOON, "我把角阀关了"],
  ["阳台的窗户关不上", SOON, "合页松了"],
  ["楼上天天晚上打麻将，吵得睡不着", SOON, "现在又开始了"],
  ["楼上天天晚上打麻将，吵得睡不着", LATER, "你们到底管不管"],
  ["隔壁家的狗半夜叫", LATER, "狗还在叫"],
  ["地库积水", SOON, "我的车都泡了"],
  ["小区路灯坏了三盏", SOON, "就在3号楼门口那一段"],
  ["卧室空调不制冷", LATER, "什么时候派人来看空调"],
  ["我家没有热水", SOON, "凉水有的"],
  ["暖气不热", SOON, "家里只有十五度"],
  ["暖气不热", LATER, "暖气还是冰凉"],
  ["楼道堆了很多纸箱", SOON, "都堆到我家门口了"],
  ["保洁没打扫我们楼层", SOON, "地上都是烟头"],
  ["停车费怎么多收了我五十", SOON, "上个月也是这样"],
  ["快递丢了", SOON, "是放在前台的"],
  ["门禁卡刷不开", SOON, "昨天还好好的"],
  ["厨房漏水", SOON, "谢谢，我在家等"],
  ["厨房漏水", LATER, "大概什么时候能好"],
  ["厨房漏水", SOON, "不是厨房，是卫生间漏"],
  ["天花板漏水，应该是楼上的问题", SOON, "越漏越大了"],
];

const OWN: readonly (readonly [open: string, minutes: number, said: string])[] = [
  ["我家厨房漏水了", SOON, "马桶堵了"],
  ["我家厨房漏水了", LATER, "马桶堵了"],
  ["我家厨房漏水了", SOON, "卫生间的马桶也堵了"],
  ["我家厨房漏水了", SOON, "主卧天花板渗水"],
  ["我家厨房漏水了", SOON, "阳台地漏堵了"],
  ["我家厨房漏水了", LATER, "卫生间下水道返味"],
  ["我家厨房漏水了", SOON, "家里停电了"],
  ["我家厨房漏水了", SOON, "客厅的灯不亮了"],
  ["我家厨房漏水了", SOON, "楼上半夜吵得睡不着"],
  ["我家厨房漏水了", SOON, "物业费怎么交"],
  ["水龙头坏了关不上", SOON, "楼上半夜吵得睡不着"],
  ["水龙头坏了关不上", LATER, "楼上半夜吵得睡不着"],
  ["水龙头坏了关不上", SOON, "门锁也坏了"],
  ["水龙头坏了关不上", SOON, "卧室灯坏了"],
  ["水龙头坏了关不上", SOON, "马桶一直漏水"],
  ["马桶堵了", SOON, "厨房水槽下面漏水"],
  ["马桶堵了", LATER, "厨房水龙头滴水"],
  ["我家客厅灯不亮了", SOON, "门锁打不开了"],
  ["我家客厅灯不亮了", SOON, "厨房插座没电"],
  ["我家停电了", SOON, "怎么也没水了"],
  ["我家停水了", LATER, "现在没有热水"],
  ["2号电梯坏了", SOON, "单元门禁刷不开"],
  ["2号电梯坏了", SOON, "楼道灯不亮"],
  ["楼上半夜装修吵死了", SOON, "隔壁的狗一直叫"],
  ["楼上半夜装修吵死了", SOON, "楼上往下扔烟头"],
  ["楼上半夜装修吵死了", LATER, "楼道里堆满了杂物"],
  ["楼道里垃圾没人清", SOON, "电梯里有狗尿"],
  ["楼道里垃圾没人清", SOON, "路灯坏了好几天了"],
  ["我的车位被别人占了", SOON, "地库道闸抬不起来"],
  ["我的车位被别人占了", SOON, "地库漏水，车顶上全是水"],
  ["物业费的账单不对", SOON, "停车费也多收了"],
  ["物业费的账单不对", SOON, "水费怎么这么高"],
  ["门锁坏了打不开", SOON, "窗户关不上"],
  ["空调外机滴水到我家窗台", SOON, "小区门口的树要倒了"],
  ["保安态度很差", SOON, "前台客服也爱理不理"],
  ["我家厨房漏水了", LATER, "想请人打扫一下卫生"],
  ["马桶一直漏水", SOON, "我家大门的锁坏了，开不了"],
  ["马桶一直漏水", SOON, "客厅空调也不制冷了"],
  ["马桶一直漏水", LATER, "厨房下水道堵了，麻烦派人通一下"],
  ["马桶一直漏水", SOON, "热水器打不着了"],
  ["阳台的窗户关不上", SOON, "马桶冲不了水"],
  ["阳台的窗户关不上", LATER, "卫生间的门把手掉了"],
  ["洗衣机旁边的水龙头漏水", SOON, "卧室墙面渗水发霉了"],
  ["洗衣机旁边的水龙头漏水", LATER, "厨房墙砖掉了两块"],
  ["楼上天天晚上打麻将，吵得睡不着", SOON, "楼上空调水滴到我家阳台"],
  ["楼上天天晚上打麻将，吵得睡不着", SOON, "楼下烧烤店油烟太大"],
  ["楼上天天晚上打麻将，吵得睡不着", LATER, "对门在楼道抽烟"],
  ["隔壁家的狗半夜叫", SOON, "隔壁在楼道里放鞋柜"],
  ["单元门关不严", SOON, "电梯按钮按不动了"],
  ["电梯里的灯不亮", SOON, "3单元大堂的玻璃碎了"],
  ["地库积水", SOON, "地库的灯一半不亮"],
  ["小区路灯坏了三盏", SOON, "健身器材断了一根"],
  ["小区路灯坏了三盏", LATER, "小区喷泉能不能开"],
  ["卧室空调不制冷", SOON, "卧室的灯也坏了"],
  ["我家没有热水", SOON, "厨房漏水"],
  ["我家没有热水", LATER, "家里断网了"],
  ["暖气不热", SOON, "水管冻住了没水"],
  ["楼道堆了很多纸箱", SOON, "楼道声控灯不灵"],
  ["保洁没打扫我们楼层", SOON, "垃圾桶盖子坏了"],
  ["停车费怎么多收了我五十", SOON, "物业费能不能开发票"],
  ["停车费怎么多收了我五十", SOON, "请问装修押金怎么退"],
  ["快递丢了", SOON, "我的电动车也丢了"],
  ["门禁卡刷不开", SOON, "车牌识别不出来，进不了地库"],
  ["厨房漏水", SOON, "楼上半夜装修，吵死了，管管吧"],
  ["厨房漏水", LATER, "楼道里有人乱丢垃圾"],
  ["厨房漏水", SOON, "建议小区多装几个充电桩"],
  ["保安半夜睡觉", SOON, "保洁骂人"],
  ["天花板漏水，应该是楼上的问题", SOON, "楼上天天半夜跳绳"],
];

const contacts = [...SAME, ...OWN].map((pair, at) => ({ pair, who: `beside-${at}` }));
const ticketsOf = (who: string) => app.db.ticket.count({ where: { contact: { externalId: who } } });

/** Some hundred people at once, on a busy machine. */
const LONG = 180_000;

// The long wait first: what the other leaves open would be reminded of all the while.
for (const wait of [LATER, SOON])
  it(
    `after ${wait} minutes`,
    async () => {
      const these = contacts.filter(({ pair: [, minutes] }) => minutes === wait);
      await allSay(these.map(({ who, pair: [open] }) => ({ from: who, text: open })));
      await app.sim.advance(`PT${wait}M`);
      const before = await Promise.all(these.map(({ who }) => ticketsOf(who)));
      expect(before.filter((count) => count !== 1)).toEqual([]);
      await allSay(these.map(({ who, pair: [, , said] }) => ({ from: who, text: said })));
      const wrong: string[] = [];
      for (const { who, pair } of these) {
        const isOwn = (await ticketsOf(who)) > 1;
        if (isOwn === SAME.includes(pair)) wrong.push(`${pair[0]} → ${pair[2]}: ${(await app.sim.toldTo(who)).at(-1)}`);
      }
      expect(wrong).toEqual([]);
    },
    LONG,
  );

async function allSay(sayings: readonly { from: string; text: string }[]): Promise<void> {
  for (const saying of sayings) await app.sim.post(saying);
  await app.sim.idle();
}
