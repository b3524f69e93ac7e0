// Words that begin like a Chinese name and stand where one might: 高空, 方便, 周末. Without this list half of what owners write about would
// be hidden as somebody's name.

const WORDS = (
  "高空 高处 高层 高峰 高温 高压 高速 高度 高低 高考 高龄 高级 高档 高新 高清 高中 高兴 高手 高铁 黄色 " +
  "黄金 黄昏 黄线 黄灯 黄土 黄牌 白天 白色 白班 白蚁 白墙 白灰 白板 方便 方向 方法 方案 方式 方面 方形 " +
  "安全 安装 安静 安排 安保 安检 安心 安置 马上 马路 马桶 马达 马虎 马蜂 王府井 谢谢 感谢 周末 周边 " +
  "周围 周转 周年 周期 周日 周知 周到 何时 何必 何况 何处 何种 何人 何在 任何 任务 任意 任由 成本 成员 " +
  "成年 成功 成都 成天 成为 成立 成人 成片 金属 金牌 金额 金桂 金融 常见 常常 常年 常态 常用 常规 常驻 " +
  "常开 温度 温哥 温馨 温水 温暖 万一 万分 万能 江苏 江西 江边 江南 石头 石材 石板 石膏 关于 关掉 关机 " +
  "关上 关了 关闭 关门 关键 关心 关系 关注 关停 关照 单元 单独 单位 单子 单价 单身 单据 路灯 路面 路口 " +
  "路过 路边 路人 路上 路障 文明 文件 文化 文字 文员 连续 连接 连着 连廊 连夜 向来 向上 向下 付费 付款 " +
  "付钱 付清 许多 许可 许久 程序 程度 史上 古老 游泳 游乐 游客 游戏 游览 解决 解释 解除 解答 解锁 于是 " +
  "于此 于今 施工 包工 席位 康复 康体 景观 景色 景区 章程 章节 左右 左边 左侧 项目 齐全 齐心 简化 简单 " +
  "简直 简历 简易 季度 季节 车位 车库 车辆 车牌 车主 车道 车子 车险 车棚 车行 车锁 车门 车尾 车场 车灯 " +
  "段时 段落 华为 毛病 毛坯 毛巾 毛毯 毛孔 严重 严格 严肃 严禁 苗木 苗圃 柳树 柳絮 龙头 龙虾 孔洞 雷雨 " +
  "雷电 雷达 梅雨 梅花 余额 余款 余下 贺卡 顾客 顾问 武警 武术 洪水 牛奶 熊孩 张贴 张嘴 张口 张罗 张扬 " +
  "陈旧 陈列 陈述 杨树 杨絮 范围 罗列 唐突 汤圆 叶子 申请 申报 申诉 尤其 毕竟 毕业 钟点 钟头 钟表 钟楼 " +
  "刁民 韩国 计划 莫名 莫非 童车 宁可 宁愿 宁静 盛开 盛放 乔木 乔迁 乔装 夏天 夏季 钱款 钱包 钱财 桂花 " +
  "曲子 易燃 凌晨 凌乱 庞大 纪念 纪律 庄园 卓越 涂料 涂鸦 涂抹 戴口 戴帽 戴手 蒙古 付出 焦味 焦虑 焦急 " +
  "焦糊 赖账 赖皮 赖着 孙子 孙女"
).split(" ");

const LONGEST = Math.max(...WORDS.map((word) => word.length));
const KNOWN = new Set(WORDS);

/** True if one of these words begins here. */
export function isNoName(text: string, start: number): boolean {
  for (let length = 2; length <= LONGEST; length++) if (KNOWN.has(text.slice(start, start + length))) return true;
  return false;
}
