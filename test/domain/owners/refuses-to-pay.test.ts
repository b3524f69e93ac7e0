// A threat not to pay, and what only mentions one.
import { describe, expect, it } from "vitest";
import { refusesToPay } from "../../../src/domain/owners/refuses-to-pay.ts";

describe("refuses", () => {
  it.each([
    "再不修就不交物业费了",
    "拒交物业费！",
    "我们全楼拒绝缴纳物业费",
    "你们不解决，下个月物业费就不交了",
    "物业费我不会交的",
    "物业费一分都不交",
    "从今天起停交物业费",
    "暂停缴物业费，直到电梯修好",
    "不修好别想收物业费",
    "休想让我交物业费",
    "这种服务，物业费免谈",
    "如果还不处理，我就拒交物业服务费",
    "如果不解决我就不交物业费",
    "不打算交管理费了",
    "不交物业费是因为你们不作为",
    "拒繳物業費",
    "物业费我拒绝交",
    "物业费不会再交了",
    "别指望我再交物业费",
    "物业费，我不交了！",
    "以后停车费也不交了",
    "I won't pay the management fee until the lift works",
    "We refuse to pay any more fees",
    "I will be withholding the property fee",
  ])("%s", (text) => {
    expect(refusesToPay(text)).toBe(true);
  });
});

describe("does not", () => {
  it.each([
    "",
    "物业费怎么交",
    "物业费多少钱",
    "我交了物业费",
    "物业费白交了",
    "不交物业费会怎么样",
    "如果不交物业费会怎样",
    "不交物业费就不给开居住证明，合规吗",
    "不交物业费不给办门禁卡吗",
    "拒交物业费的户有没有投票权",
    "邻居不交物业费怎么处理",
    "楼上一直不交物业费",
    "有人不交物业费，对我们不公平",
    "我没有不交物业费",
    "我从来没不交物业费",
    "管家说我不交物业费，造谣",
    "可以不交物业费吗",
    "能不能不交停车费",
    "为什么不交物业费就停水",
    "物业费不交会停水吗",
    "不收物业费吗",
    "停车费涨了",
    "物业费照收一分不少",
    "管家跟邻居说我难缠、想不交物业费",
    "这个月物业费晚点交",
    "没钱交物业费",
    "他不交停车费",
    "My neighbour won't let me sleep",
    "Can I pay the fee online",
  ])("%s", (text) => {
    expect(refusesToPay(text)).toBe(false);
  });
});
