// The demo community 金桂苑: what a fresh installation shows. Made by rule, so that it is the same everywhere; all names are invented.
import type { Category, Language, OwnerRole, StaffRole } from "../generated/prisma/enums.ts";

export const COMMUNITY = { id: "jingui", name: "金桂苑", hotline: "0731-8555 0110" };

export interface DemoOwner {
  id: string;
  name: string;
  phone: string;
  house: { building: string; unit: string; room: string };
  role: OwnerRole;
  language: Language;
}

export const CAST: readonly DemoOwner[] = [
  { id: "owner-1", name: "张女士", phone: "13800138000", house: at("3", "2", "501"), role: "owner", language: "zh_CN" },
  { id: "owner-2", name: "李先生", phone: "13900139001", house: at("3", "2", "502"), role: "owner", language: "zh_CN" },
  { id: "owner-3", name: "王阿姨", phone: "13700137002", house: at("5", "1", "1201"), role: "owner", language: "zh_CN" },
  { id: "owner-4", name: "Emily Chen", phone: "13600136003", house: at("1", "1", "302"), role: "tenant", language: "en" },
];

/** Not bound to anybody. */
export const STRANGER = { id: "stranger-1", name: "小雨" };

export const DEPARTMENTS: readonly { id: string; name: string; room: string; categories: readonly Category[] }[] = [
  {
    id: "engineering",
    name: "工程维修部",
    room: "staff-engineering",
    categories: ["lift", "utility", "leak", "home_repair", "facility", "decoration", "warranty"],
  },
  { id: "security", name: "秩序维护部", room: "staff-security", categories: ["safety", "security", "parking"] },
  { id: "cleaning", name: "环境保洁部", room: "staff-cleaning", categories: ["cleaning"] },
  { id: "greening", name: "绿化养护部", room: "staff-greening", categories: ["greening"] },
  {
    id: "service",
    name: "客户服务部",
    room: "staff-service",
    categories: ["neighbour", "conduct", "admin", "community", "governance", "concierge", "other"],
  },
  { id: "finance", name: "财务部", room: "staff-finance", categories: ["fee"] },
];

/** The room for emergencies, alerts and whatever has no room of its own. */
export const ROOM_FOR_ALL = { id: "staff-all", topic: "金桂苑·全员群" };

export const STAFF: readonly { id: string; name: string; role: StaffRole; department: string | null; onDuty: boolean }[] = [
  { id: "staff-assistant", name: "小周", role: "assistant", department: "service", onDuty: true },
  { id: "staff-head", name: "陈主任", role: "head", department: "service", onDuty: true },
  { id: "staff-manager", name: "吴经理", role: "manager", department: null, onDuty: true },
  { id: "staff-gm", name: "郑总", role: "general_manager", department: null, onDuty: false },
  { id: "staff-plumber", name: "刘师傅", role: "technician", department: "engineering", onDuty: true },
  { id: "staff-electrician", name: "何师傅", role: "technician", department: "engineering", onDuty: true },
  { id: "staff-guard", name: "孙队长", role: "technician", department: "security", onDuty: true },
  { id: "staff-cleaner", name: "马姐", role: "technician", department: "cleaning", onDuty: true },
  { id: "staff-night", name: "老徐", role: "technician", department: "security", onDuty: false },
];

/** Night duty, so that somebody is called and reminded while the service centre is closed; the others are on duty as the roster says. */
export const SHIFTS = [{ id: "shift-night", staffId: "staff-night", weekdays: [1, 2, 3, 4, 5, 6, 7], from: 20 * 60, until: 8 * 60 + 30 }];

/** Sit in every staff room. */
export const IN_EVERY_ROOM = ["staff-assistant", "staff-head", "staff-manager"];

const [BUILDINGS, UNITS, FLOORS, FLATS] = [6, 2, 18, 2];

function at(building: string, unit: string, room: string): DemoOwner["house"] {
  return { building, unit, room };
}

export function houses(): DemoOwner["house"][] {
  const all: DemoOwner["house"][] = [];
  for (let building = 1; building <= BUILDINGS; building++)
    for (let unit = 1; unit <= UNITS; unit++)
      for (let floor = 1; floor <= FLOORS; floor++)
        for (let flat = 1; flat <= FLATS; flat++) all.push(at(String(building), String(unit), `${floor}${String(flat).padStart(2, "0")}`));
  return all;
}

const SURNAMES = [..."赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施孔曹严华金魏陶姜"];
const TITLES = ["先生", "女士", "阿姨", "叔叔"];

/** Owners for about 60 % of the flats: of every five flats the first three, and the cast where they live. */
export function owners(): DemoOwner[] {
  const taken = new Set(CAST.map(({ house }) => key(house)));
  const others = houses().flatMap((house, index): DemoOwner[] => {
    if (index % 5 >= 3 || taken.has(key(house))) return [];
    const name = `${SURNAMES[index % SURNAMES.length]}${TITLES[index % TITLES.length]}`;
    return [
      {
        id: `resident-${index}`,
        name,
        phone: `150${String(10_000_000 + index * 7919).slice(-8)}`,
        house,
        role: "owner",
        language: "zh_CN",
      },
    ];
  });
  return [...CAST, ...others];
}

export function key({ building, unit, room }: DemoOwner["house"]): string {
  return `${building}-${unit}-${room}`;
}
