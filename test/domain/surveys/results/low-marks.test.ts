// What was rated low, counted for whoever has to see to it.
import { expect, it } from "vitest";
import { lowMarksOf } from "../../../../src/domain/surveys/results/low-marks.ts";
import { instrument, reply, times } from "./replies.ts";

const { questions } = instrument([
  { id: "overall", type: "level" },
  { id: "lifts", type: "level" },
  { id: "doors", type: "level" },
  { id: "recommend", type: "nps" },
]);
const said = (replies: Parameters<typeof lowMarksOf>[1], anonymous = false) => {
  const { items, ...rest } = lowMarksOf(questions, replies, anonymous);
  return { ...rest, items: items.map(({ question, households, withTicket }) => [question.id, households, withTicket]) };
};
const linked = (number: number, ticketNumber: number) => ({ number, choices: [], text: null, ticketNumber });

it.each<[string, Parameters<typeof lowMarksOf>[1], boolean, object]>([
  ["nothing low", [reply({ overall: 3, recommend: 0 })], false, { items: [], marks: 0, households: 0, tickets: [], hidden: 0 }],
  [
    "the most rated low first; a household counts once",
    [reply({ overall: 2, lifts: 1 }), reply({ overall: 5, lifts: 2 }), reply({ lifts: 4 })],
    false,
    {
      items: [
        ["lifts", 2, 0],
        ["overall", 1, 0],
      ],
      marks: 3,
      households: 2,
      tickets: [],
      hidden: 0,
    },
  ],
  [
    "which have a ticket",
    [reply({ overall: linked(1, 7), lifts: linked(2, 7) }), reply({ lifts: 1 })],
    false,
    {
      items: [
        ["lifts", 2, 1],
        ["overall", 1, 1],
      ],
      marks: 3,
      households: 2,
      tickets: [7],
      hidden: 0,
    },
  ],
  [
    "of an anonymous one nothing of what fewer than five answered",
    [...times(4, 5), reply({ overall: 1 }), ...Array.from({ length: 4 }, () => reply({ doors: 1 }))],
    true,
    { items: [["overall", 1, 0]], marks: 1, households: 1, tickets: [], hidden: 1 },
  ],
])("%s", (_, replies, anonymous, expected) => expect(said(replies, anonymous)).toEqual(expected));
