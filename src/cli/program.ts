// `huiyin …`: puts the commands together, runs one, and turns every mistake into one line that says what to do.
import { Command, CommanderError } from "commander";
import { UserError } from "../platform/kernel/errors.ts";
import { askingCommands } from "./asking.ts";
import { communityCommands } from "./community.ts";
import { departmentCommands } from "./department.ts";
import { exampleCommands } from "./examples.ts";
import type { Surroundings } from "./house.ts";
import { houseCommands } from "./houses.ts";
import { importCommands } from "./import.ts";
import { invitationCommands } from "./invitation.ts";
import { ownerCommands } from "./owner.ts";
import { privacyCommands } from "./privacy.ts";
import { roomCommands } from "./room.ts";
import { shiftCommands } from "./shift.ts";
import { staffCommands } from "./staff.ts";
import { targetCommands } from "./target.ts";
import { tokenCommands } from "./token.ts";

/** Runs one command line (without `node` and the script) and returns the exit code. Bugs throw. */
export async function run(args: readonly string[], s: Surroundings): Promise<number> {
  const program = inChinese(new Command("npm run huiyin --"), s);
  program
    .usage("<小节> <命令> …")
    .description("回音：从终端登记小区、房屋、业主、部门、员工、排班、群、时限、回访调查和令牌，导出改类记录。服务开着、没开着都可以用。");
  for (const commands of [
    communityCommands,
    houseCommands,
    ownerCommands,
    departmentCommands,
    staffCommands,
    shiftCommands,
    roomCommands,
    targetCommands,
    askingCommands,
    tokenCommands,
    exampleCommands,
    importCommands,
    invitationCommands,
    privacyCommands,
  ])
    commands(program, s);
  return outcome(program, args, s);
}

/** A command that leaves exiting and printing to us; its subcommands inherit that. */
export function inChinese(command: Command, { out, err }: Pick<Surroundings, "out" | "err">): Command {
  const titles: Record<string, string> = { "Usage:": "用法：", "Arguments:": "参数：", "Options:": "选项：", "Commands:": "命令：" };
  return command
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err, outputError: () => {} })
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .helpOption("-h, --help", "看用法")
    .helpCommand("help [command]", "看一个命令的用法")
    .showSuggestionAfterError(false);
}

/** Parses and runs; bad input is one line on stderr and exit code 1. */
export async function outcome(
  program: Command,
  args: readonly string[],
  { err }: Pick<Surroundings, "err">,
  called = "npm run huiyin --",
): Promise<number> {
  try {
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof UserError) err(`huiyin: ${error.message}\n`);
    else if (!(error instanceof CommanderError)) throw error;
    else if (["commander.helpDisplayed", "commander.help"].includes(error.code)) return error.exitCode;
    else err(`huiyin: ${explained(error)}；用法：${[called, ...meant(program, args), "--help"].join(" ")}\n`);
    return 1;
  }
}

function explained({ code, message }: CommanderError): string {
  const named = /'([^']+)'/.exec(message)?.[1] ?? "";
  switch (code) {
    case "commander.missingArgument":
      return `少了 <${named}>`;
    case "commander.missingMandatoryOptionValue":
      return `少了 ${named}`;
    case "commander.optionMissingArgument":
      return `${named} 后面要写值`;
    case "commander.unknownOption":
      return `没有 ${named} 这个选项`;
    case "commander.unknownCommand":
      return `没有 ${named} 这个命令`;
    case "commander.excessArguments":
      return "参数写多了（名称里有空格时请加引号）";
    default:
      return message;
  }
}

/** The command that was meant, as far as it was written right. */
function meant(program: Command, args: readonly string[]): string[] {
  const [word, ...rest] = args;
  const next = program.commands.find((one) => one.name() === word);
  return next ? [next.name(), ...meant(next, rest)] : [];
}
