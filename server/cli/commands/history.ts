import { type Command, exitCode, type Terminal, UsageError } from "../command.ts";
import { exportHistory } from "../history/export.ts";
import { listHistory } from "../history/list.ts";
import { loadSubmission } from "../history/load.ts";
import { pruneHistory } from "../history/prune.ts";
import { showSubmission } from "../history/show.ts";

export const historyCommand: Command = {
  summary: "list, read, load again, export and prune submissions",
  help: `Usage: verdict history [list] [--problem ID] [--language ID] [--verdict V] [--user NAME] [--limit N] [--json]
       verdict history show ID [--json]
       verdict history load ID [--output FILE | --folder DIR] [--force]
       verdict history export [--format json|csv] [--output FILE] [--force] [FILTER...]
       verdict history prune [--keep N] [--before WHEN]

list     the latest submissions, the last one first
show     one submission: verdict, every test with its time and memory, and when
load     the code as it was submitted, to standard output, a file, or with all its files to a folder
export   all submissions: json with code and results, csv a line each
prune    forgets judged and cancelled submissions

ID is a submission's id, or its beginning where no other's begins so.

  --problem ID      only submissions to this problem
  --language ID     only those in this language
  --verdict V       only those with this verdict: wrong-answer, or WA
  --user NAME       only those of this user
  --limit N         list at most so many (20)
  --output FILE     write there, and not to standard output
  --folder DIR      write all files of the submission into DIR
  --force           replace files that are there
  --keep N          forget all but the latest N
  --before WHEN     forget those that ended before a date (2027-01-31), or longer ago than 12h, 90d or 4w
  --data DIR        the data folder: of the editor's daemon (the default), or of a server
  --json            print JSON

Exit code: 0, 2 usage (also a submission or database that is not there), 3 the database cannot be used.`,
  run: async (args, terminal) => {
    const [first = "list", ...rest] = args;
    const isNamed = !first.startsWith("-");
    const name = isNamed ? first : "list";
    const act = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (act === undefined) throw new UsageError(`Say ${Object.keys(actions).join(", ")}; not ${name}.`);
    await act(isNamed ? rest : args, terminal);
    return exitCode.accepted;
  },
};

const actions: Readonly<Record<string, (args: string[], terminal: Terminal) => Promise<void>>> = {
  list: listHistory,
  show: showSubmission,
  load: loadSubmission,
  export: exportHistory,
  prune: pruneHistory,
};
