// "我搬走了", "房子卖了": asked once which flat it is and whether we understood; then they live there no longer, and staff hear of it in a line.
import { z } from "zod";
import { ask, questionKind } from "../conversation/ask.ts";
import type { Turn } from "../conversation/turn.ts";
import { readYesNo } from "../conversation/yes-no.ts";
import { findHouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { forgetStated, type Home, homesOf, moveOut } from "../domain/owners/binding/residence.ts";
import { tellContacts } from "../domain/owners/binding/tell.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { serviceRoom } from "../domain/tickets/binding-request.ts";
import { halfWidth, oneLine } from "../platform/kernel/text.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import type { Case } from "./case.ts";
import type { Reading } from "./reading.ts";

const LEAVING_QUESTION = "owner.leaving";
const LIFE_MS = 24 * 3_600_000;
const LONGEST = 40;

const FLAT = "(?:[\\w\\-#一二三四五六七八九十栋幢座号楼单元室]{3,16}的?)";
const SOLD_FLAT = "(?:(?:[0-9一二三四五六七八九十]|[a-z]-?[0-9]|[a-z][栋幢座])[\\w\\-#一二三四五六七八九十栋幢座号楼单元室]{2,15}的?)";
const WHO = "(?:我们?(?:家|全家|一家)?|咱们?家?|全家|本人)";
const WHEN = "(?:已经|早就|早|都|刚|昨天|今天|上个?[周月]|这个?[周月]|前[几两]天|去年|现在)*";
const GONE = `(?:从(?:这里|这儿|小区|你们小区|${FLAT}))?(?:搬走|搬家|搬出去?|搬离|退租|退房|不在(?:这里?|这儿|这边|你们小区|小区|${FLAT})住|不住(?:在)?(?:这里|这儿|这边|你们小区|小区|${FLAT})|不(?:再)?租)(?:小区|这里|这儿|你们小区|${FLAT})?(?:了|啦|过了|走了)+`;
/** Why, said before. */
const REASON =
  "(?:(?:(?:我们?|跟|和|与|我家)?(?:老公|老婆|前夫|前妻|爱人|他|她|男朋友|女朋友)?(?:已经|刚|上个?月|去年)*(?:离婚|分手|分居|结婚|出国|退休|毕业|换工作|调走|调动(?:工作)?|工作调动|回老家|(?:租约|合同)到期|生病住院)+(?:了|啦)*)[,\\s]*(?:所以|就|现在|已经|,)*)?";
const GIVEN_UP = "(?:卖掉|卖|转手|过户|退掉|退)(?:给别人|出去)?(?:了|啦|掉了)+";
const SOLD = `(?:把)?(?:(?:这套|那套|我的?|我家的?|我们?家?的?)?(?:房子|房|那套房子?|这套房子?)|${SOLD_FLAT}(?:那套|这套|那户)?(?:房子?)?)(?:也)?(?:已经|都|刚)*(?:被)?${GIVEN_UP}`;
/** "已经不住了", which says it again. */
const NO_LONGER =
  "(?:我们?|现在|已经|早就|早|都|人)*(?:不(?:在)?(?:那里|那边|那儿|这里|这儿|这边)?住(?:那里|那边|那儿|这里|这儿|这边)?了|搬走了|搬家了|搬了)|(?:人|我|我们|现在|已经)*不(?:在)?(?:这里?|这儿|这边)住|(?:人|我|我们|现在|已经)*不住(?:在)?(?:这里?|这儿|这边)(?:了)?";
const ENDING = `(?:[\\s,.!~]|啊|哦|哈|呢|吧|谢谢(?:你们?|您)?|不是(?:业主|住户|租客)了|跟?(?:你们?|您)?(?:说|讲)一声|麻烦(?:您|你们)?(?:解绑|解除绑定|取消绑定)(?:一下)?|别再?给我发(?:通知|消息)了?|新?房客已经?住进来了?|(?:${NO_LONGER}))*`;
const E_FLAT =
  "(?:of |from )?(?:(?:my|our|the) (?:flat|apartment|house|place))?(?: ?(?:no\\.? ?)?[0-9][0-9a-z/-]{1,12}| (?:building|block|room|unit|flat|apartment) .{1,30})?";
const E_WHEN = "(?: (?:last|this) (?:week|month|year)| yesterday| today| already)?";
const LEAVES = new RegExp(
  `^(?:您好|你好|[\\s,])*${REASON}(?:${WHO}|${FLAT}|${WHO}${FLAT}|${FLAT}[,\\s]*${WHO})?\\s*[,]?(?:${WHEN}(?:${GONE})|${WHEN}(?:${SOLD}))${ENDING}$|^(?:hi|hello)?[\\s,!]*(?:(?:i|we)(?:'ve|'re| have| are| am|'m)?(?: got| getting)? (?:divorced|separated|split up|broken up|found a new job|changed jobs?|retired)[\\s,.]*(?:and |so )?)?(?:i|we)(?:'ve| have)?(?: already| just)? (?:moved (?:out|away) ?${E_FLAT}|sold ${E_FLAT}|ended (?:my|our|the) lease)${E_WHEN}[\\s.!]*$`,
  "iu",
);

/** "解绑" alone: whether they have left is what we ask then. */
const UNBINDS =
  /^(?:您好|你好|[\s,])*(?:请|麻烦|帮我|帮忙|我要|我想|给我|把|我的?(?:微信|房子|房号)?)*(?:解绑|解除绑定|取消绑定)(?:一下|我的?(?:微信|房子|房号)|吧|了)*[\s,.!]*$|^(?:please )?unbind(?: me| my (?:flat|chat|account))?[\s,.!]*$/iu;

/** Whether a message says that its writer lives here no longer, or wants to be unbound, and nothing else (pure). */
export function saysLeaving(text: string): boolean {
  const said = halfWidth(oneLine(text)).replace(/[，。！、；]/gu, ",");
  return text.length <= LONGEST && (LEAVES.test(said) || UNBINDS.test(said));
}

/** Takes such messages out of what is left to be understood; their words, if there were any. */
export function takeLeaving(reading: Reading): string | undefined {
  const said = reading.texts.filter(saysLeaving);
  if (said.length === 0) return undefined;
  reading.texts = reading.texts.filter((text) => !said.includes(text));
  return said.join("\n");
}

const leavingData = z.object({ households: z.array(z.string()).min(1) });

const YES = {
  yes: ["搬走了", "已经搬走了", "已经搬了", "搬了", "卖了", "退租了", "确认", "解绑", "解除", "moved"],
  no: ["没有搬", "没搬", "还住着", "还在住", "还住", "没有", "搞错了", "误会"],
};

/** What says the same once more. */
const JUST_THAT =
  /^(?:(?:我|我们)?(?:搞错|弄错|说错|发错|打错)了?|误会了?|(?:还|仍然?)(?:在)?住(?:着|这里|这儿)?(?:呢|的)?|(?:已经|都)?(?:搬走|搬|卖|退租)了|谢谢|麻烦了?|[,，。.!！\s])+$/u;

export const leavingQuestion = questionKind({
  kind: LEAVING_QUESTION,
  data: leavingData,
  parse(text, { households }) {
    const said = halfWidth(text).trim();
    const place = /^(?:第)?([1-9])(?:个|套|号)?[。.!\s]*$/u.exec(said)?.[1];
    const chosen = place && households.length > 1 ? households[Number(place) - 1] : undefined;
    if (chosen) return { answer: [chosen], rest: "" };
    if (/^(?:都(?:是|搬了|搬走了|卖了)?|全部|所有|两套都是|都不住了|all|both)[了。.!\s]*$/iu.test(said))
      return { answer: households, rest: "" };
    const read = readYesNo(text, YES);
    if (!read) return undefined;
    const rest = JUST_THAT.test(read.rest) ? "" : read.rest;
    if (!read.yes) return { answer: [], rest };
    return households.length === 1 ? { answer: households, rest } : undefined;
  },
  async apply(turn, question, _data, answer, reply) {
    const reporter = await whoWrites(turn.tx, question.contactId);
    const say = ownerWords(reporter.language).binding;
    if (answer.length === 0) {
      reply.line(say.stayed);
      return;
    }
    const homes = reporter.owner ? await homesOf(turn.tx, reporter.owner.id) : [];
    const left = homes.filter(({ householdId }) => answer.includes(householdId));
    if (left.length === 0) return;
    for (const home of left) await leave(turn, reporter, home);
    const remaining = homes.filter((home) => !left.includes(home));
    reply.line(say.left(labels(left), labels(remaining)));
  },
});

const labels = (homes: readonly Home[]): string[] => homes.map(({ house }) => house.label);

async function leave(turn: Turn, { owner, communityId, contactId }: Reporter, home: Home): Promise<void> {
  if (!owner) return;
  const { remaining, unbound } = await moveOut(turn, owner.id, home);
  const others = unbound.filter((id) => id !== contactId);
  await tellContacts(turn, others, (say) => say.leftFromOther(home.house.label));
  const room = communityId ? await serviceRoom(turn, communityId) : undefined;
  if (room) turn.say({ conversationId: room.conversationId, text: staffWords.binding.left(home.house.label, owner.name, true, remaining) });
}

/** Asked at once: the one question of this message. `said`: their words, which may name the flat. */
export async function askLeaving({ turn, reporter, reply, where }: Case, said: string): Promise<void> {
  const homes = reporter.owner ? await homesOf(turn.tx, reporter.owner.id) : [];
  const say = ownerWords(reporter.language).binding;
  if (homes.length === 0) {
    await forgetStated(turn, reporter.contactId);
    reply.line(say.leftUnbound(reporter.house?.label ?? null));
    return;
  }
  const number = findHouseNumber(said);
  const named = number ? homes.filter(({ house }) => isSameFlat(house.label, number)) : [];
  if (number && named.length === 0) {
    reply.line(say.leftNotTheirs(houseLabel({ unit: "", ...number }), labels(homes)));
    return;
  }
  const meant = named.length > 0 ? named : homes;
  if (!reply.ask(say.leavingAsk(labels(meant)))) return;
  await ask(turn, {
    conversationId: where.conversationId,
    contactId: where.contactId,
    kind: LEAVING_QUESTION,
    data: { households: meant.map(({ householdId }) => householdId) },
    expiresAt: new Date(turn.now.getTime() + LIFE_MS),
  });
}
