import { MAX_YAML_BYTES, parseYaml, type YamlNotice } from "../base/yaml-text.ts";
import type { CompareRules, Method, Parameter, Signature, ValueType } from "./signature.ts";
import { listNameNotices, listRuleNotices, type Report } from "./signature-rules.ts";
import { constructorOf, SignatureYaml } from "./signature-schema.ts";

const FILE = "signature.yaml";

/** One reason why a signature cannot be used. `line` and `column` count from 1. */
export type SignatureNotice = YamlNotice;

/** `signature.yaml` cannot be used; every reason found is in `notices`. */
export class SignatureError extends Error {
  readonly notices: readonly SignatureNotice[];

  constructor(notices: readonly SignatureNotice[]) {
    super(notices.map(formatNotice).join("\n"));
    this.name = "SignatureError";
    this.notices = notices;
  }
}

/**
 * Reads the text of `signature.yaml`.
 * @throws SignatureError with all that is wrong
 */
export function parseSignature(yaml: string): Signature {
  if (yaml.length > MAX_YAML_BYTES) {
    throw new SignatureError([{ file: FILE, line: 1, message: `is longer than ${MAX_YAML_BYTES} bytes` }]);
  }
  const parsed = parseYaml(yaml, FILE, SignatureYaml);
  if ("notices" in parsed) {
    throw new SignatureError(parsed.notices.map((notice) => explainBrackets(notice, yaml)));
  }
  const { value, place } = parsed;
  const notices: SignatureNotice[] = [];
  const report: Report = (path, message) => {
    notices.push({ file: FILE, ...place(path), ...(path.length > 0 && { key: path.join(".") }), message });
  };
  listNameNotices(value, report);
  const signature = value.class === undefined ? readFunction(value) : readClass(value);
  if (notices.length === 0) {
    listRuleNotices(signature, report);
  }
  if (notices.length > 0) {
    throw new SignatureError(notices);
  }
  return signature;
}

/** YAML itself uses brackets, which who writes `{ nums: int[] }` does not have in mind. */
function explainBrackets(notice: SignatureNotice, yaml: string): SignatureNotice {
  const isBracket = notice.message.startsWith("is not valid YAML") && /\{[^}"'\n]*\w\[\]/u.test(yaml);
  return isBracket ? { ...notice, message: `${notice.message}; put types with brackets in quotes: "int[]"` } : notice;
}

function readFunction(value: SignatureYaml): Signature {
  return {
    kind: "function",
    name: value.function ?? "",
    parameters: readParameters(value.parameters),
    returns: value.returns ?? "void",
    ...(value.output !== undefined && { output: value.output }),
    compare: readCompare(value),
  };
}

function readClass(value: SignatureYaml): Signature {
  return {
    kind: "class",
    name: value.class ?? "",
    constructorParameters: readParameters(constructorOf(value)),
    methods: Object.entries(value.methods ?? {}).map(
      ([name, method]): Method => ({
        name,
        parameters: readParameters(method?.parameters),
        returns: method?.returns ?? "void",
      }),
    ),
    compare: readCompare(value),
  };
}

function readParameters(map: Readonly<Record<string, ValueType>> | null | undefined): Parameter[] {
  return Object.entries(map ?? {}).map(([name, type]) => ({ name, type }));
}

function readCompare({ compare }: SignatureYaml): CompareRules {
  return {
    order: compare?.order ?? "exact",
    ...(compare?.float_tolerance !== undefined && { floatTolerance: compare.float_tolerance }),
  };
}

function formatNotice({ file, line, column, key, message }: SignatureNotice): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return `${place}: ${key === undefined ? "" : `${key}: `}${message}`;
}
