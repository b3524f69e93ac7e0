// A survey as one page of HTML: every question of a household with what it has answered so far. It works without scripts; what depends on an earlier
// answer is hidden where the browser's style rules can tell.

import { type Answer, type Instrument, isAsked, type Question } from "../domain/surveys/instrument.ts";
import { inLanguage } from "../domain/surveys/page-text.ts";
import type { Language } from "../generated/prisma/enums.ts";
import { surveyPageWords } from "../words/survey-page-words.ts";
import { escaped } from "./pages.ts";

export interface SurveyForm {
  instrument: Instrument;
  /** In their order. */
  questions: readonly Question[];
  answers: ReadonlyMap<string, Answer>;
  /** One line each, by question. */
  faults: ReadonlyMap<string, string>;
  language: Language;
}

/** Names of the fields: an answer, and what is typed for "other". */
export const FIELD = "q.";
export const OTHER = "o.";

const STYLE = `fieldset{border:1px solid #d5dfda;border-radius:.8rem;background:#fff;padding:.9rem 1rem;margin:0 0 1rem}form{counter-reset:question}fieldset{counter-increment:question}legend{float:left;width:100%;font-weight:600;padding:0;margin-bottom:.4rem}legend::before{content:counter(question) ". "}legend+*{clear:both}
label.pick{display:flex;align-items:center;gap:.7rem;padding:.65rem .2rem;min-height:1.6rem}label.pick+label.pick{border-top:1px solid #eef2f0}
input[type=radio],input[type=checkbox]{width:1.35rem;height:1.35rem;flex:none;accent-color:#0b6b57}input[type=text],input[type=number],textarea{width:100%;box-sizing:border-box;font:inherit;padding:.7rem;border:1px solid #b9c8c1;border-radius:.6rem;background:#fff}
.scale{display:grid;grid-template-columns:repeat(11,1fr);gap:.2rem}.scale label{display:flex;flex-direction:column;align-items:center;gap:.3rem;padding:.5rem 0}.ends{display:flex;justify-content:space-between}
.small,.ends{color:#56665f;font-size:.9rem}.need{color:#a4461b;font-weight:400;font-size:.9rem;margin-left:.4rem}.fault{color:#a4461b;margin:.2rem 0 .6rem}.note{background:#e8f3ee;border-radius:.8rem;padding:.8rem 1rem}
button{display:block;width:100%;padding:.95rem;margin:.7rem 0;font:inherit;font-weight:600;border-radius:.8rem;border:1px solid #0b6b57;color:#fff;background:#0b6b57}button.quiet{color:#0b6b57;background:transparent}:focus-visible{outline:3px solid #8fc9b8}
@supports selector(:has(*)){.only{display:none}}@media(max-width:30rem){body{margin:1.2rem auto}.scale{grid-template-columns:repeat(6,1fr)}}`;

export function formHtml(form: SurveyForm): string {
  const { questions, instrument, answers, faults, language } = form;
  const words = surveyPageWords(language);
  const hidden = questions.map((question) => hiding(question, instrument.questions)).join("");
  const fields = questions.map((question) => {
    const { id, text, required, if: when } = question;
    const fault = faults.get(id);
    const need = required ? `<span class="need">${words.required}</span>` : "";
    const condition = when && !isAsked(question, answers) ? `<span class="small only">${words.onlyIf}</span>` : "";
    return `<fieldset id="f-${id}"><legend>${escaped(inLanguage(text, language))}${need}${condition}</legend>${fault ? `<p class="fault" role="alert">${escaped(fault)}</p>` : ""}${field(question, form)}</fieldset>`;
  });
  return `<style>${STYLE}${hidden}</style><form method="post">${fields.join("\n")}
<button name="do" value="send">${words.send}</button><button class="quiet" name="do" value="save" formnovalidate>${words.save}</button></form>`;
}

function field(question: Question, { instrument, answers, language }: SurveyForm): string {
  const answer = answers.get(question.id);
  const name = `${FIELD}${question.id}`;
  const words = surveyPageWords(language);
  switch (question.type) {
    case "level":
      return instrument.levels
        .map(({ level, label }) => pick("radio", name, String(level), answer?.number === level, inLanguage(label, language)))
        .join("");
    case "nps": {
      const marks = Array.from(
        { length: 11 },
        (_, mark) =>
          `<label><input type="radio" name="${name}" value="${mark}"${answer?.number === mark ? " checked" : ""}>${mark}</label>`,
      );
      return `<div class="scale">${marks.join("")}</div><div class="ends"><span>0 ${words.ends[0]}</span><span>10 ${words.ends[1]}</span></div>`;
    }
    case "choice":
    case "choices": {
      const type = question.type === "choice" ? "radio" : "checkbox";
      const options = question.options.map(({ id, text }) =>
        pick(type, name, id, answer?.choices.includes(id) ?? false, inLanguage(text, language)),
      );
      const open = question.options.some(({ other }) => other);
      const other = open
        ? `<input type="text" name="${OTHER}${question.id}" maxlength="200" placeholder="${escaped(words.other)}" aria-label="${escaped(words.other)}" value="${escaped(answer?.text ?? "")}">`
        : "";
      return options.join("") + other;
    }
    case "number": {
      const unit = question.unit ? ` <span class="small">${escaped(inLanguage(question.unit, language))}</span>` : "";
      return `<input type="number" inputmode="numeric" step="1" min="${question.least}" max="${question.most}" name="${name}" value="${answer?.number ?? ""}" aria-label="${escaped(inLanguage(question.text, language))}">${unit}`;
    }
    case "text":
      return `<textarea name="${name}" rows="3" maxlength="2000" aria-label="${escaped(inLanguage(question.text, language))}">${escaped(answer?.text ?? "")}</textarea>`;
  }
}

function pick(type: "radio" | "checkbox", name: string, value: string, checked: boolean, label: string): string {
  return `<label class="pick"><input type="${type}" name="${name}" value="${escaped(value)}"${checked ? " checked" : ""}>${escaped(label)}</label>`;
}

/** A rule that hides a question until the answer that it depends on is ticked; what is typed cannot be seen by a rule. */
function hiding({ id, if: when }: Question, all: readonly Question[]): string {
  const on = when && all.find((question) => question.id === when.question);
  if (!when || !on || on.type === "number" || on.type === "text") return "";
  const ticked = when.is.filter((value) => /^\w+$/.test(value)).map((value) => `input[name="${FIELD}${on.id}"][value="${value}"]:checked`);
  return `@supports selector(:has(*)){form:not(:has(${ticked.join(",")})) #f-${id}{display:none}}`;
}
