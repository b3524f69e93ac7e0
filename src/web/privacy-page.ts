// The page that says how personal information is handled: what for, how long, an owner's rights and how to use them, and what the law excepts.
import { ALL_PURPOSES, NOTICE_VERSION, PURPOSES } from "../domain/owners/privacy/purposes.ts";
import { ALL_KEPT, type Kept, periodsOf } from "../domain/owners/privacy/retention.ts";
import { privacyWords } from "../words/index.ts";
import { escaped, page } from "./pages.ts";

const KEPT: Record<Kept, { zh: string; en: string }> = {
  messages: { zh: "没有成为工单的消息、照片和表扬", en: "messages and photos that belong to no matter" },
  tickets: { zh: "办完的事（文字、照片、答复）", en: "finished matters (texts, photos, answers)" },
  notes: { zh: "工作人员的沟通记录", en: "staff's notes" },
  accessLog: { zh: "谁查看过您的信息", en: "who looked at your data" },
  modelUse: { zh: "语言模型的用量记录", en: "records of language model use" },
  bindingTries: { zh: "核对身份的记录", en: "tries to prove who you are" },
  questions: { zh: "问过您的问题", en: "questions we asked you" },
  answers: { zh: "调查里写下的话（分数作为统计保留）", en: "what you wrote in surveys (levels stay as figures)" },
  copies: { zh: "为您导出的文件", en: "files exported for you" },
};

/** @param model the language model that texts are sent to for classification, if there is one */
export function privacyPage(model: false | { redact: boolean }, communities: readonly { name: string; retention: unknown }[]): string {
  const without = "送出之前，其中的电话、姓名、门牌号、车牌、证件号、银行卡号和邮箱由程序换成代号；";
  const service = model
    ? `<p>为了更快弄清是什么事，您写的文字会交给我们选用的语言模型服务分类；${model.redact ? without : ""}照片和语音不会送出。</p>`
    : "";
  return page(
    "个人信息说明",
    `<h1>您发来的内容，我们这样用</h1>
<p>您在这里写的话、发的照片和语音，只用来办理您反映的物业事务：登记、派人、答复、回访。宗教、民族、健康、政治面貌这类事，我们不问。</p>
<p>看得到的是物业的工作人员。您登记过的电话，在工单里只显示头三位和后四位；您自己写在消息里的号码，经办的人能看到。看完整号码要说明理由，谁看过都有记录。您投诉邻居，对方不会知道是谁说的。</p>${service}
<h2>另外的用途</h2>
<dl>${ALL_PURPOSES.map((purpose) => purposeRow(purpose)).join("")}</dl>
<p>不同意、随时撤回，都不影响报修和投诉；办理的先后快慢只看事情本身，从不看您是谁。</p>
<h2>存多久</h2>
<ul>${periodRows(communities)}</ul>
<p>到期当晚自动清掉。</p>
<h2>您可以随时做的</h2>
<p>在聊天里直接说，当场就答：</p>
<ul><li>「我的信息」：看我们记着您什么</li><li>「更正 电话 139…」：改错的</li><li>「导出」：拿一份全的</li><li>「删除我的信息」：删掉</li><li>「撤回同意 调查」（或 画像、推荐）</li></ul>
<p>不用微信的，到服务中心前台说也一样。对处理不满意，可以请经理看，也可以向网信部门投诉。</p>
<h2>法律要求留下的</h2>
<p>在办的事，办完或您撤销后才能删，不然没法找到您；办完的事留满三年（《民法典》第一百八十八条的诉讼时效），但删除后不再带您的姓名、电话和微信；谁查看过的记录同样保留。别人反映事情时提到的内容，是别人的信息，不随您的一起删。依据：《个人信息保护法》第十三条、第四十四条至第四十七条。</p>
<h2>In English</h2>
<p>What you write here is used to deal with property matters only, and seen by the property's staff only; phones are masked, and every look at a full number is on record. A neighbour you complain of never learns who did. ${ALL_PURPOSES.map((purpose) => escaped(`${privacyWords("en").purposes[purpose].name}: ${privacyWords("en").purposes[purpose].covers}`)).join("; ")}: only as long as you agree. Say "my data" in the chat to see what we keep, "correct phone …", "export", "delete me", or "withdraw surveys / profile / offers": each is answered at once. Matters in hand must be done or withdrawn first; finished ones are kept for three years by law, without your name, phone and chat.</p>
<p><small>第 ${NOTICE_VERSION} 版 · version ${NOTICE_VERSION}</small></p>`,
  );
}

/** What it rests on. */
const GIVEN = {
  notice: "第一次联系时告知过您，发来时填不填随您；不想收说「不要再发调查」",
  asked: "您同意了才做",
};

function purposeRow(purpose: (typeof ALL_PURPOSES)[number]): string {
  const { name, covers } = privacyWords("zh_CN").purposes[purpose];
  return `<dt>${escaped(name)}</dt><dd>${escaped(covers)}。${GIVEN[PURPOSES[purpose].given]}</dd>`;
}

function periodRows(communities: readonly { name: string; retention: unknown }[]): string {
  const house = periodsOf(null);
  return ALL_KEPT.map((kept) => {
    const others = communities.flatMap(({ name, retention }) => {
      const months = periodsOf(retention)[kept];
      return months === house[kept] ? [] : [`${escaped(name)} ${months} 个月`];
    });
    const { zh, en } = KEPT[kept];
    return `<li>${zh}：${house[kept]} 个月${others.length > 0 ? `（${others.join("、")}）` : ""} <small>${en}</small></li>`;
  }).join("");
}
