import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** Copies what can still be read of a damaged database into a new one of the same schema, row by row; what cannot be read is left behind. */
export function salvage(damaged: string, into: DatabaseSync): { readonly rows: number } {
  let source: DatabaseSync | undefined;
  let rows = 0;
  try {
    source = new DatabaseSync(damaged);
    for (const [table, order] of walks) rows += copyTable(source, into, table, order);
    // A key that stood for what is lost would keep its user from handing it in again.
    into.exec("DELETE FROM idempotency WHERE submission_id NOT IN (SELECT id FROM submission)");
  } catch {
    // Not even its head can be read.
  } finally {
    if (source?.isOpen) source.close();
  }
  return { rows };
}

/** Tables, and what their pages are ordered by. */
const walks = [
  ["submission", "rowid"],
  ["token", "rowid"],
  ["idempotency", "user_id"],
] as const;

/** A page that cannot be read ends a walk; walking from the other end, too, leaves out only what lies between. */
function copyTable(source: DatabaseSync, into: DatabaseSync, table: string, order: string): number {
  let copied = 0;
  for (const direction of ["ASC", "DESC"]) {
    try {
      for (const row of source.prepare(`SELECT * FROM ${table} NOT INDEXED ORDER BY ${order} ${direction}`).iterate()) {
        copied += insert(into, table, row as Record<string, SQLInputValue>);
      }
    } catch {
      // The rest comes from the other end.
    }
  }
  return copied;
}

function insert(into: DatabaseSync, table: string, row: Readonly<Record<string, SQLInputValue>>): number {
  const names = Object.keys(row);
  try {
    const places = names.map(() => "?").join(", ");
    const sql = `INSERT OR IGNORE INTO ${table} (${names.join(", ")}) VALUES (${places})`;
    return Number(into.prepare(sql).run(...Object.values(row)).changes);
  } catch {
    // A row that does not fit the schema is a damaged one.
    return 0;
  }
}
