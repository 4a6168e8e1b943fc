/** What a runner brings for function problems, as texts; `runners/HARNESS.md` describes each. */
export interface LanguageTexts {
  /** How each neutral type is written: a Mustache text by type name, such as `"T[]": "vector<{{{of}}}>"`. */
  readonly types: Readonly<Record<string, string>>;
  readonly naming: {
    readonly function: NameForm;
    readonly parameter: NameForm;
    readonly class: NameForm;
    /** Absent: as functions. */
    readonly method?: NameForm | undefined;
  };
  /** Words that cannot be names here; a name so called gets an underscore behind. */
  readonly reservedWords: readonly string[];
  /** Mustache text of the starter code. */
  readonly starter: string;
  /** Mustache text of what a right signature looks like. */
  readonly expected: string;
  /** Put beside the submission: paths below the source folder, and Mustache texts. */
  readonly files: readonly { readonly path: string; readonly template: string }[];
}

/** `as-given` leaves a name as `signature.yaml` has it. */
export type NameForm = "as-given" | "camel" | "snake" | "pascal";

/** Writes a name in another form: `twoSum`, `two_sum`, `TwoSum`; `LRUCache` and `isBST` become `lru_cache` and `is_bst`. */
export function writeName(given: string, form: NameForm, reservedWords: readonly string[]): string {
  const name = convert(given, form);
  return reservedWords.includes(name) ? `${name}_` : name;
}

function convert(given: string, form: NameForm): string {
  const first = given.charAt(0);
  switch (form) {
    case "as-given":
      return given;
    case "camel":
      return first.toLowerCase() + given.slice(1);
    case "pascal":
      return first.toUpperCase() + given.slice(1);
    case "snake":
      return given
        .replace(/([a-z0-9])([A-Z])/gu, "$1_$2")
        .replace(/([A-Z])([A-Z][a-z])/gu, "$1_$2")
        .toLowerCase();
    default:
      return form satisfies never;
  }
}
