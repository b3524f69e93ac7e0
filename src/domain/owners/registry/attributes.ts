// What may be known of an owner beyond what serving them needs (R12, R13, pure): a few groups and free words, with their consent only, for
// service offers only. Religion, ethnicity, health and politics are never kept (R15), in attributes, tags or anywhere staff may type.
import { z } from "zod";
import { oneLine, storable } from "../../../platform/kernel/text.ts";

const LONGEST_WORDS = 30;
const MOST_HOBBIES = 10;

/** Words that would say what the law calls sensitive; a teacher of politics or a heart surgeon has an occupation. */
const SENSITIVE = [
  /宗教|信教|教徒|信徒|佛教|信佛|道教|基督|天主教|东正教|伊斯兰|穆斯林|清真|礼拜|祷告|教会|牧师|神父|和尚|尼姑|道士|阿訇|喇嘛|法轮/u,
  /民族|[汉满蒙回藏苗彝壮侗瑶白土傣黎佤畲羌侨]族|维吾尔|维族|哈萨克|朝鲜族|土家|布依/u,
  /[患得有]病|[癌瘤]|残[疾障]|病[人史]|慢性病|重病|抑郁|焦虑症|精神(?:病|分裂)|怀孕|孕妇|艾滋|糖尿|高血[压脂]|透析|中风|痴呆|自闭|过敏/u,
  /党员|入党|共产党|国民党|民主党派|党派|政见|政治(?!老师|教师|学)|团员|异见|上访/u,
  /\b(?:religio\w*|muslim|islam\w*|christian\w*|buddhis\w*|catholic|jew\w*|ethnic\w*|race|tibetan|uyghur|cancer|hiv|disab\w*|pregnan\w*|diabet\w*|depress\w*|politic(?!s teacher)\w*|party member)\b/iu,
];

/** Whether free words say something of religion, ethnicity, health or politics. */
export function isSensitive(words: string): boolean {
  return SENSITIVE.some((form) => form.test(words));
}

export const SENSITIVE_LINE = "says something of religion, ethnicity, health or politics: that is never kept";

/** A few free words on one line. */
export const freeWords = z
  .string()
  .transform((text) => oneLine(storable(text)))
  .pipe(z.string().min(1).max(LONGEST_WORDS))
  .refine((words) => !isSensitive(words), SENSITIVE_LINE);

/** R12: 年龄, 职业, 爱好, 家庭结构, 消费额度. Grown-ups only: of children nothing of the kind is kept. */
export const attributesSchema = z.strictObject({
  ageGroup: z.enum(["18_30", "31_45", "46_60", "over_60"]).nullable().default(null),
  occupation: freeWords.nullable().default(null),
  hobbies: z.array(freeWords).max(MOST_HOBBIES).default([]),
  familyStructure: z.enum(["single", "couple", "with_children", "with_parents", "three_generations", "other"]).nullable().default(null),
  spendingLevel: z.enum(["low", "medium", "high"]).nullable().default(null),
});
export type Attributes = z.output<typeof attributesSchema>;
