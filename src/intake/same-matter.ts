// Whether a new report is the same matter as an open ticket of the household (pure): then it joins that ticket.

const ROOMS = [
  "厨房",
  "卫生间|厕所|洗手间|浴室|厕",
  "阳台|露台",
  "客厅",
  "卧室|房间|主卧|次卧",
  "书房",
  "门口|楼道|走廊|过道",
  "大堂|大厅",
  "车库|地库|车位|停车场",
  "电梯",
  "天花板|屋顶|楼顶",
];

export interface Report {
  category: string;
  kind: string;
  text: string;
}

/** Two-character pieces two texts share, as a share of the shorter one's. */
const LIKENESS = 0.34;

export function isSameMatter(a: Report, b: Report): boolean {
  if (a.category !== b.category || a.kind !== b.kind || a.category === "other") return false;
  const [here, there] = [roomsIn(a.text), roomsIn(b.text)];
  if (here.length > 0 && there.length > 0 && !here.some((room) => there.includes(room))) return false;
  return likeness(a.text, b.text) >= LIKENESS;
}

function roomsIn(text: string): number[] {
  return ROOMS.flatMap((names, index) => (new RegExp(names).test(text) ? [index] : []));
}

function likeness(a: string, b: string): number {
  const [x, y] = [pieces(a), pieces(b)];
  const shorter = Math.min(x.size, y.size);
  return shorter === 0 ? 0 : [...x].filter((piece) => y.has(piece)).length / shorter;
}

function pieces(text: string): Set<string> {
  const letters = [
    ...text
      .slice(0, 2_000)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
