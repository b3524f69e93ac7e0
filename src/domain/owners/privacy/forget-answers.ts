// The words of survey answers go; levels and choices stay as figures. An answer that was nothing but words goes whole.
import type { Prisma, Tx } from "../../../platform/store/client.ts";

export async function forgetAnswers(tx: Tx, where: Prisma.SurveyAnswerWhereInput): Promise<void> {
  await tx.surveyAnswer.deleteMany({ where: { AND: [where, { number: null, choices: { isEmpty: true } }] } });
  await tx.surveyAnswer.updateMany({ where, data: { text: null } });
}
