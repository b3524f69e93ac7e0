// Names as a proof of who one is (pure): "张丽女士" is 张丽, "张女士" and "小张" are nobody in particular, "Chen Emily" is Emily Chen.
import { sha256 } from "../../../platform/kernel/ids.ts";

const TITLES =
  /(?:先生|女士|小姐|太太|夫人|阿姨|叔叔|伯伯|伯父|伯母|师傅|师父|老师|医生|大爷|大妈|大叔|大娘|大哥|大姐|奶奶|爷爷|经理|主任|老板|业主|某某|[叔伯姐哥嫂总工某])$/u;
const ENGLISH_TITLES = /^(?:mr|mrs|ms|miss|dr|madam|sir)\.?$/iu;
const COMPOUND = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|端木|长孙|宇文|夏侯|轩辕|南宫|欧陽|司空|闻人)/u;
const FAMILIAR = /^[老小阿](?=\p{Script=Han}$)/u;

interface ReadName {
  /** As names are compared: without titles, spaces, dots and what stands in brackets. */
  plain: string;
  /** Says more than a surname. */
  isFull: boolean;
  surname: string;
}

function readName(name: string): ReadName {
  const clean = name.normalize("NFKC").replace(/\([^)]*\)?|【[^】]*】?/gu, "");
  if (!/\p{Script=Han}/u.test(clean)) return readLatin(clean);
  const whole = clean.replace(/[\s·•.・,，]/gu, "");
  const untitled = whole.replace(TITLES, "") || whole;
  const plain = untitled.replace(FAMILIAR, "");
  const surname = COMPOUND.exec(plain)?.[0] ?? [...plain].slice(0, 1).join("");
  return { plain, isFull: plain === untitled && [...plain].length > [...surname].length, surname };
}

function readLatin(name: string): ReadName {
  const words = name
    .toLowerCase()
    .split(/[\s,.]+/u)
    .filter((word) => word !== "" && !ENGLISH_TITLES.test(word));
  return { plain: words.toSorted().join(" "), isFull: words.length > 1, surname: words.at(-1) ?? "" };
}

/** Whether a name tells one person from their family: surname and given name. */
export function isFullName(name: string): boolean {
  return readName(name).isFull;
}

/** Whether two names prove to be one: both are whole, and the same. */
export function isSameName(a: string, b: string): boolean {
  const [one, other] = [readName(a), readName(b)];
  return one.isFull && other.isFull && one.plain === other.plain;
}

/** Whether two names can be one person's: one of them may be no more than a surname. */
export function mayBeSameName(a: string, b: string): boolean {
  const [one, other] = [readName(a), readName(b)];
  if (one.isFull && other.isFull) return one.plain === other.plain;
  return one.surname !== "" && one.surname === other.surname;
}

/** The forms in which somebody may say a name: whole as it is written, and without titles. */
function saidForms(name: string): string[] {
  const whole = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s·•.・,，]/gu, "");
  return [whole, readName(name).plain];
}

/** By what a name of the books is recognised where somebody says nothing else: whole, and any word of a Latin one. */
function knownForms(name: string): string[] {
  const { plain } = readName(name);
  const forms = /\p{Script=Han}/u.test(name)
    ? saidForms(name).filter((form) => [...form].length > 1)
    : [...saidForms(name), ...plain.split(" ")].filter((form) => form.length > 2);
  return [...new Set(forms)];
}

/** Names by their salted hashes, so that an answer is recognised without the names being written down again. */
export interface NameMarks {
  salt: string;
  marks: readonly string[];
}

export function marksOf(names: readonly string[], salt: string): { salt: string; marks: string[] } {
  return { salt, marks: [...new Set(names.flatMap(knownForms))].map((form) => markOf(form, salt)).toSorted() };
}

/** Whether what was said is one of the names, or a word of one. */
export function isMarked(said: string, { salt, marks }: NameMarks): boolean {
  return marks.length > 0 && saidForms(said).some((form) => marks.includes(markOf(form, salt)));
}

const markOf = (form: string, salt: string): string => sha256(`${salt}:${form}`).slice(0, 24);
