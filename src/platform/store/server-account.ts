// As whom the bundled PostgreSQL runs, and where that user may go: PostgreSQL refuses to run as root.
import { readFileSync } from "node:fs";
import { lstat, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../kernel/errors.ts";

export interface Account {
  uid: number;
  gid: number;
}

/** Another user to run the server as: none unless we are root, then `huiyin` if the machine has that user, else `postgres`, else `nobody`. */
export function serverAccount(): Account | undefined {
  if (process.platform === "win32")
    throw new UserError(
      "没有 Windows 版内置数据库：请安装 PostgreSQL 15+ 并设置 DATABASE_URL (no bundled PostgreSQL for Windows: set DATABASE_URL)",
    );
  if (process.getuid?.() !== 0) return undefined;
  const users = new Map(
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"))
      .map((f) => [f[0], { uid: Number(f[2]), gid: Number(f[3]) }]),
  );
  const account = ["huiyin", "postgres", "nobody"].map((name) => users.get(name)).find((user) => user !== undefined);
  if (!account)
    throw new UserError("PostgreSQL cannot run as root here: create a user with `useradd --system huiyin`, or set DATABASE_URL");
  return account;
}

/** Data that exist are served by the user who made them: the machine may have got a user `huiyin` since. */
export async function keeperOf(data: string, account: Account | undefined): Promise<Account | undefined> {
  const found = await lstat(data).catch(() => undefined);
  if (!found) return account;
  if (account) return found.uid === 0 ? account : { uid: found.uid, gid: found.gid };
  if (found.uid === process.getuid?.()) return undefined;
  throw new UserError(
    `the database in ${data} was made by another user (number ${found.uid}): start Huiyin as that user, or with another DATA_DIR`,
  );
}

/** Whether the user may pass through a folder and all above it. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (dirname(folder) === folder || canEnter(dirname(folder), account));
}
