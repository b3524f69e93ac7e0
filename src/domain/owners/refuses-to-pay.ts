// Whether an owner threatens not to pay (R41 拒交物業服務費, pure): a sign of risk on their ticket, never a reason to treat them otherwise.
import { halfWidth } from "../../platform/kernel/text.ts";

const FEE = "(?:物业(?:服务|管理)?|管理|服务|停车|车位|物管)费";
const PAY = "(?:缴纳|交纳|支付|[交缴付])";
const FIRMLY = "(?:再|会|想|打算|愿意|愿|准备|要|可能|能|该){0,2}";

const REFUSALS: readonly RegExp[] = [
  new RegExp(
    `(?:拒绝?|停止?|别指望(?:我们?)?|暂停|暂缓|不${FIRMLY}|休想(?:让我)?|别想(?:让我|叫我)?)(?:再|继续)?${PAY}(?:一分|任何|今年的?|明年的?|下个?月的?|你们的?|这个|了)?${FEE}`,
    "gu",
  ),
  new RegExp(
    `${FEE}(?:我们?|大家|全家|整栋楼|业主|你们|就|也|都|坚决|一分钱?|一毛钱?|今年|明年|以后|下个?月|先|可|全部|统统|,){0,4}(?:拒绝?|停|不${FIRMLY})${PAY}`,
    "gu",
  ),
  new RegExp(`${FEE}[^,。!?]{0,4}(?:别想(?:收|要)|休想|免谈|没门)|(?:别想|休想)(?:再)?(?:收|要|拿)(?:到|走)?[^,。!?]{0,6}${FEE}`, "gu"),
  new RegExp(`${FEE}[^。!?]{0,6}一[分毛](?:钱)?(?:都|也)?(?:不(?:会|想|再)?(?:交|给|缴|付|出)|别想)`, "gu"),
  /\b(?:won'?t|will not|refuse to|not going to|not|stop|stopped|no longer) (?:be )?(?:pay(?!ing)|paying)\b[^.!?]{0,20}\bfees?\b|\bwithhold(?:ing)? [^.!?]{0,15}\bfees?\b/giu,
];

/** Right before it: somebody else's refusal, a denial, a bare supposition. */
const NOT_THEIRS =
  /(?:没有?(?:说)?|(?<!要)不是|并非|从[没不]|从来没有?|邻居|他们?家?|她家?|楼上|隔壁|别人|别家|有人|有的(?:人|业主)?|有些(?:人|业主)?|那些|很多人|说我?|说我[^,。!?]{0,12}|如果|要是|假如|万一|若|是不是|能不能|可以|可不可以|能否|为什么|凭什么|欠费|老赖|you|they|he|she|neighbou?rs?|if i|can i)(?:我们?|业主|一直|大家|想|要|都|也|的|长期|故意)*\s?$/iu;
/** Right after it: who refuses, what follows from it, whether one may. */
const NOT_A_THREAT =
  /^(?:了)?(?:的(?=\p{Script=Han})(?!理由|原因|底气)|就(?:不|没|要|会|停|断|给|是|得)|会|怎[么样]|可以|能|行(?:吗|不)|吗|有(?:什么|没有|影响)|是(?:否|不是|违法|不对|不行)|不给|不让|不能|违法|合法|多久|几个月|被|算)/u;

/** "再不修就不交物业费了": their own refusal, present or conditional; not a question about one, nor a neighbour's. */
export function refusesToPay(text: string): boolean {
  const said = halfWidth(text.slice(0, 2_000))
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/物業/gu, "物业")
    .replace(/費/gu, "费")
    .replace(/繳/gu, "缴");
  return REFUSALS.some((refusal) =>
    [...said.matchAll(refusal)].some(({ 0: words, index }) => {
      const before = said.slice(Math.max(0, index - 12), index);
      return !NOT_THEIRS.test(before) && !NOT_A_THREAT.test(said.slice(index + words.length));
    }),
  );
}
