import { existsSync } from "node:fs";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { type Role, roles, TokenError, type TokenRecord } from "../../access/token-record.ts";
import { createTokens } from "../../access/tokens.ts";
import { prepareFolder } from "../../daemon/folders.ts";
import { openDatabase } from "../../database/open-database.ts";
import { databaseName } from "../../submissions/open-store.ts";
import { only, parse } from "../arguments.ts";
import { type Command, exitCode, type Terminal, UsageError } from "../command.ts";
import { dataFolder, dataOption, serveFolder, withDatabase } from "../data-folder.ts";
import { parseMoment } from "../moment.ts";
import { layTable, sayMoment } from "../text-table.ts";

export const tokenCommand: Command = {
  summary: "make, list and revoke the tokens of verdict serve",
  help: `Usage: verdict token create NAME --role ROLE [--expires WHEN] [--data DIR] [--json]
       verdict token list [--data DIR] [--json]
       verdict token revoke ID|NAME [--data DIR] [--json]

create   makes a token for the user NAME, and prints its secret; this once, for only a hash of it is
         kept. All tokens of one NAME are the same user's
list     the tokens, without their secrets
revoke   ends a token for good; by NAME where only one usable token has that name

  --role ROLE       student: submits, and sees what is hers; instructor: sees everybody's;
                    service: a program that submits for others
  --expires WHEN    12h, 90d or 4w from now, a date (2027-01-31: its beginning, UTC) or a time in
                    ISO 8601; without it the token never expires
  --data DIR        the server's data folder; without it, the usual one of verdict serve
  --json            print one JSON object (list: a list of them)

Tokens can be made before the server is first started, and count at once in one that runs.

Exit code: 0, 2 usage (also a token that is not there), 3 the database cannot be used.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: {
        ...dataOption,
        role: { type: "string" },
        expires: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [action, ...rest] = positionals;
    const folder = dataFolder(terminal, values.data, serveFolder(terminal));
    const isCreating = action === "create";
    if (!isCreating && (values.role !== undefined || values.expires !== undefined)) {
      throw new UsageError("--role and --expires are for create.");
    }
    switch (action) {
      case "create":
        return create(only(rest, "NAME"), values, folder, terminal);
      case "list":
        if (rest.length > 0) throw new UsageError(`list takes no names: ${rest.join(" ")} is too much.`);
        return list(folder, values.json, terminal);
      case "revoke":
        return revoke(only(rest, "ID or NAME"), folder, values.json, terminal);
      default:
        throw new UsageError("Say create, list or revoke.");
    }
  },
};

interface CreateOptions {
  readonly role?: string | undefined;
  readonly expires?: string | undefined;
  readonly json: boolean;
}

async function create(name: string, options: CreateOptions, folder: string, terminal: Terminal): Promise<number> {
  const role = readRole(options.role);
  const expiresAt = options.expires === undefined ? undefined : parseMoment("--expires", options.expires, "ahead");
  begin(folder, terminal);
  const { record, secret, others } = await change(folder, (database) => {
    const tokens = createTokens(database);
    const others = tokens.list().filter((token) => token.name === name && token.revokedAt === undefined);
    return { ...tokens.create({ name, role, ...(expiresAt !== undefined && { expiresAt }) }), others };
  });
  if (options.json) print(terminal, { ...record, secret });
  else terminal.stdout.write(`${secret}\n`);
  const until = record.expiresAt === undefined ? "never expires" : `expires ${sayMoment(record.expiresAt)}`;
  terminal.stderr.write(
    `Token ${record.id} for ${name} (${role}) ${until}. Its secret is shown this once: keep it where others cannot read it.\n`,
  );
  if (others.length > 0) {
    const ids = others.map(({ id }) => id).join(", ");
    terminal.stderr.write(`${name} has another token (${ids}): whoever holds either is the same user.\n`);
  }
  return exitCode.accepted;
}

async function list(folder: string, json: boolean, terminal: Terminal): Promise<number> {
  const tokens = await withDatabase(folder, { isReadOnly: true }, (database) => createTokens(database).list());
  if (json) print(terminal, tokens);
  else if (tokens.length === 0) terminal.stderr.write("There are no tokens.\n");
  else terminal.stdout.write(`${layTable(["id", "name", "role", "created", "state"], tokens.map(toRow)).join("\n")}\n`);
  return exitCode.accepted;
}

async function revoke(idOrName: string, folder: string, json: boolean, terminal: Terminal): Promise<number> {
  const record = await change(folder, (database) => createTokens(database).revoke(idOrName));
  if (json) print(terminal, record);
  else terminal.stderr.write(`Token ${record.id} of ${record.name} is revoked.\n`);
  return exitCode.accepted;
}

/** A token may be made before the server has ever run. */
function begin(folder: string, { stderr }: Terminal): void {
  if (existsSync(path.join(folder, databaseName))) return;
  prepareFolder(folder);
  openDatabase(path.join(folder, databaseName), (message) => stderr.write(`${message}\n`)).close();
}

async function change<Result>(folder: string, act: (database: DatabaseSync) => Result): Promise<Result> {
  try {
    return await withDatabase(folder, { isReadOnly: false }, act);
  } catch (error) {
    throw error instanceof TokenError ? new UsageError(error.message, { cause: error }) : error;
  }
}

function readRole(given: string | undefined): Role {
  const role = roles.find((known) => known === given);
  if (role !== undefined) return role;
  const complaint = given === undefined ? "--role is missing" : `There is no role ${given}`;
  throw new UsageError(`${complaint}: say ${roles.slice(0, -1).join(", ")} or ${roles.at(-1)}.`);
}

function toRow({ id, name, role, createdAt, expiresAt, revokedAt }: TokenRecord): string[] {
  return [id, name, role, sayMoment(createdAt), describeState(expiresAt, revokedAt)];
}

function describeState(expiresAt: Date | undefined, revokedAt: Date | undefined): string {
  if (revokedAt !== undefined) return `revoked ${sayMoment(revokedAt)}`;
  if (expiresAt === undefined) return "never expires";
  return `${expiresAt <= new Date() ? "expired" : "expires"} ${sayMoment(expiresAt)}`;
}

function print({ stdout }: Terminal, value: unknown): void {
  stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
