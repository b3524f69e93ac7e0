// What staff read of owners' rights over their own data: what was corrected, and how a correction is written.
export const privacyStaffWords = {
  phoneCorrected: (who: string, before: string | null, after: string): string =>
    `${who} 在聊天里更正了电话：${before ? `${before} → ` : ""}${after}，已改好`,
  /** @param told whether the owner has a chat */
  done: (number: number, what: string, told: boolean): string =>
    `#${number} ${what}，${told ? "已告诉业主" : "业主没有聊天窗口，请电话告知"}`,
  name: (name: string): string => `姓名已改成 ${name}`,
  phone: (masked: string): string => `电话已改成 ${masked}`,
  sameAlready: (number: number, value: string): string => `#${number} 登记的已经是 ${value}，没有改动`,
  correctWhich: (number: number): string => `#${number} 登记了几个电话，请写明改哪个：#${number} 更正 电话 旧号码 改成 新号码`,
  correctHow: (number: number): string => `#${number} 更正请写：#${number} 更正 姓名 李明 ／ #${number} 更正 电话 13900001111`,
  correctNobody: (number: number): string => `#${number} 这位还没有绑定业主，没有可改的登记；请先核对身份再绑定`,
  correctRole: (number: number): string => `#${number} 登记要客服或主任来改`,
  correctionTitle: (what: string): string => `更正个人信息：${what}`,
  /** Under the card of such a ticket. */
  correctionRemark: "核对后引用本条回：更正 姓名 李明 ／ 更正 电话 139…，改好就告诉业主并留记录；别的到控制台改",
  /** The same where it is about somebody else at home. */
  correctionOfAnother: "说的是家里另一位住户，不是发消息的人：请向本人核对，再到控制台改那一位的登记",
  /** What the access log says of a corrected name. */
  nameReason: "姓名",
  /** Why something was looked at, where the owner did it themselves or the terminal did. */
  byOwner: "本人在聊天里",
  atTerminal: "终端",
};
