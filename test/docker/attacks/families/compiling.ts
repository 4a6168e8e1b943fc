import type { Attack, Family } from "../attack.ts";
import { withoutLandlock } from "../without.ts";

const compileError = (
  file: string,
  language: string,
  tries: string,
  evidence: RegExp,
  rest: Partial<Attack> = {},
): Attack => ({
  file,
  language,
  tries,
  verdicts: ["compile-error"],
  stoppedBy: ["Landlock", "file modes"],
  evidence,
  ...rest,
});
const denied = /Permission denied|EACCES|os error 13/;
const limit = /passed (?:its|their) (?:time |memory )?limit|No space left|File size limit|SIGXFSZ|out of memory/i;
const bomb: Partial<Attack> = { stoppedBy: ["agent", "rlimit", "cgroup"] };
/** Would go on for as long as it may. */
const endless: Partial<Attack> = { ...bomb, limits: { compileTimeLimitMs: 1_000 } };

/** Programs that attack while they are compiled. */
export const compiling: Family = {
  name: "compiling",
  representative: "macro-bomb.c",
  attacks: [
    compileError("include-passwords.c", "c", '#include "/etc/passwd"', denied, { notEnforceable: withoutLandlock }),
    compileError("include-zero.c", "c", '#include "/dev/zero"', limit, bomb),
    {
      file: "include-input.c",
      language: "c",
      tries: "#include </dev/stdin>",
      verdicts: ["accepted"],
      stoppedBy: ["agent"],
    },
    compileError("include-agent.cpp", "cpp", "includes the agent and its environment", denied, {
      notEnforceable: withoutLandlock,
    }),
    compileError("include-itself.c", "c", "includes itself, twice", /nested (?:depth|too deeply)|passed its/, {
      stoppedBy: ["compiler options", "agent"],
    }),
    compileError("shown-by-error.c", "c", "has an error shown with a line of /etc/passwd", /undeclared/, {
      notEnforceable: withoutLandlock,
    }),
    compileError("exists.c", "c", "asks what can be included", /REFUSED to say|Permission denied/, {
      notEnforceable: withoutLandlock,
    }),
    compileError("incbin.c", "c", "the assembler's .incbin and .include", denied, { notEnforceable: withoutLandlock }),
    compileError("plugin.c", "c", "compiler options by pragma and attribute", denied, {
      notEnforceable: withoutLandlock,
    }),
    compileError("large-array.c", "c", "an object of 1 GiB", limit, bomb),
    compileError("large-main.c", "c", "a program of 16 GiB", limit, bomb),
    compileError("macro-bomb.c", "c", "10 to the 12 tokens by macros", limit, endless),
    compileError("templates.cpp", "cpp", "2 to the 800 templates", limit, endless),
    compileError("constant-loop.cpp", "cpp", "2 to the 60 constant loops", /passed its|constexpr/, endless),
    compileError("deep-templates.cpp", "cpp", "endlessly deep templates", /depth|passed its/, {
      stoppedBy: ["compiler options", "agent"],
    }),
    compileError("include-random.cpp", "cpp", "includes endless devices", /passed|denied|error/, endless),
    compileError("include-text.rs", "rust", "include_str! and include_bytes!", denied, {
      notEnforceable: withoutLandlock,
    }),
    compileError("include-zero.rs", "rust", 'include_bytes!("/dev/zero")', limit, bomb),
    compileError("module-path.rs", "rust", "modules whose path is elsewhere", denied, {
      notEnforceable: withoutLandlock,
    }),
    compileError("constant-loop.rs", "rust", "an endless constant", limit, endless),
    compileError("macro-bomb.rs", "rust", "macros that double", /recursion limit|passed its/, endless),
    compileError(
      "linked.rs",
      "rust",
      "assembles and links files of the image",
      /Permission denied|Could not find incbin/,
      { notEnforceable: withoutLandlock },
    ),
    compileError("build-script.rs", "rust", "a macro that runs in the compiler", /error/, { stoppedBy: ["image"] }),
    {
      file: "environment.rs",
      language: "rust",
      tries: "the compiler's environment",
      verdicts: ["accepted"],
      stoppedBy: ["agent"],
    },
    compileError("embed.go", "go", "//go:embed /etc/passwd", /embed/, { stoppedBy: ["compiler options", "Landlock"] }),
    compileError("embed-upwards.go", "go", "//go:embed of paths upwards", /embed/, {
      stoppedBy: ["compiler options", "Landlock"],
    }),
    compileError("flags.go", "go", "options for a C compiler", /"?C"?/, { stoppedBy: ["image", "compiler options"] }),
    compileError("linker-directives.go", "go", "options for the linker", /cgo|only allowed|linkname/, {
      stoppedBy: ["compiler options"],
    }),
    compileError("large-array.go", "go", "a program of 1 GiB", limit, bomb),
    compileError("constants.go", "go", "constants that grow tenfold", /passed its|too long|too large|constant/, bomb),
    {
      file: "processor.java",
      language: "java",
      tries: "an annotation processor of its own",
      verdicts: ["accepted"],
      stoppedBy: ["compiler options"],
    },
    {
      file: "plugin.java",
      language: "java",
      tries: "a compiler plugin of its own",
      verdicts: ["accepted"],
      stoppedBy: ["compiler options", "image"],
    },
    compileError("constants.java", "java", "constants that grow tenfold", /passed its|too long|memory|constant/i, bomb),
    compileError("inference.java", "java", "types that a compiler cannot compare", /error|overflow|passed/i, endless),
    {
      file: "native.java",
      language: "java",
      tries: "native code",
      verdicts: ["accepted"],
      stoppedBy: ["Landlock", "kernel"],
    },
    compileError("nested.py", "python", "brackets without end", /nested|bracket|paren/, {
      stoppedBy: ["compiler options"],
    }),
    {
      file: "folded.py",
      language: "python",
      tries: "constants that are computed in advance",
      verdicts: ["accepted"],
      stoppedBy: ["compiler options", "agent"],
    },
    compileError("hijack.py", "python", "modules in place of the compiler's own", /SyntaxError|invalid syntax/, {
      companions: ["traceback", "sitecustomize", "_frozen_importlib_external", "os"].map(
        (name) => `compiling/hijack/${name}.py`,
      ),
      stoppedBy: ["compiler options"],
    }),
    {
      file: "codec.py",
      language: "python",
      tries: "code that only its encoding shows",
      verdicts: ["compile-error"],
      stoppedBy: ["agent"],
    },
    {
      file: "parser.js",
      notEnforceable: withoutLandlock,
      language: "javascript",
      tries: "imports while it is checked",
      verdicts: ["runtime-error"],
      evidence: denied,
      stoppedBy: ["compiler options", "Landlock"],
    },
    compileError("nested.js", "javascript", "brackets without end", /stack|RangeError|passed/, {
      stoppedBy: ["rlimit", "agent"],
    }),
    compileError("references.ts", "typescript", "references to files elsewhere", /error|not found|Cannot/i),
    compileError("types.ts", "typescript", "types without end", /error|too|passed/i, bomb),
  ],
};
