; Names in sight. Another runner's language contains this one and reads this file too.

(function_declaration) @scope
(function_expression) @scope
(generator_function_declaration) @scope
(generator_function) @scope
(arrow_function) @scope
(method_definition) @scope
(statement_block) @scope
(for_statement) @scope
(for_in_statement) @scope
(catch_clause) @scope
(class_declaration) @scope.class
(class) @scope.class

(function_declaration name: (identifier) @function.name) @function
(generator_function_declaration name: (identifier) @function.name) @function
(function_expression name: (identifier) @function.name) @function
(method_definition name: [(property_identifier) (private_property_identifier)] @function.method) @function
(variable_declarator name: (identifier) @function.name
  value: [(arrow_function) (function_expression) (generator_function)]) @function
(assignment_expression left: (identifier) @function.name right: [(arrow_function) (function_expression)]) @function
(pair key: (property_identifier) @function.method value: [(arrow_function) (function_expression)]) @function

(variable_declarator name: (identifier) @define value: [(identifier) (member_expression)] @value)
(assignment_expression left: (identifier) @define right: [(identifier) (member_expression)] @value)
(variable_declarator name: (identifier) @define)
(shorthand_property_identifier_pattern) @define
(pair_pattern value: (identifier) @define)
(array_pattern (identifier) @define)
(for_in_statement kind: _ left: (identifier) @define)
(catch_clause parameter: (identifier) @define)

; Imports

(import_statement source: (string) @import.module)
(import_statement (import_clause (identifier) @import.alias) source: (string) @import.module)
(import_statement (import_clause (namespace_import (identifier) @import.alias)) source: (string) @import.module)
(import_statement
  (import_clause (named_imports (import_specifier name: (_) @import.name !alias)))
  source: (string) @import.module)
(import_statement
  (import_clause (named_imports (import_specifier name: (_) @import.name alias: (identifier) @import.alias)))
  source: (string) @import.module)
(export_statement source: (string) @import.module)
((call_expression function: (_) @_require arguments: (arguments . (string) @import.module))
  (#match? @_require "^(require|import|process\\.getBuiltinModule)$"))
((variable_declarator
    name: (identifier) @import.alias
    value: (call_expression function: (_) @_require arguments: (arguments . (string) @import.module)))
  (#match? @_require "^(require|process\\.getBuiltinModule)$"))
((variable_declarator
    name: (identifier) @import.alias
    value: (await_expression (call_expression function: (import) arguments: (arguments . (string) @import.module)))))
((variable_declarator
    name: (object_pattern (shorthand_property_identifier_pattern) @import.name)
    value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @import.module)))
  (#eq? @_require "require"))
((variable_declarator
    name: (object_pattern
      (pair_pattern key: (property_identifier) @import.name value: (identifier) @import.alias))
    value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @import.module)))
  (#eq? @_require "require"))

; Calls; a function that is handed to another one is called by it

(call_expression function: [(identifier) (member_expression) (parenthesized_expression) (call_expression) (subscript_expression)] @callee)
(call_expression function: (parenthesized_expression (sequence_expression (identifier) @callee .)))
(new_expression constructor: (_) @callee)
(arguments (identifier) @callee)
(arguments (member_expression) @callee)

; Constructs

(for_statement "for" @construct.for @construct.loop)
(for_in_statement "for" @construct.for @construct.loop)
(while_statement "while" @construct.while @construct.loop)
(do_statement "do" @construct.do-while @construct.loop)
(arrow_function "=>" @construct.lambda)
(function_expression "function" @construct.lambda)
(function_declaration "function" @construct.function)
(class_declaration "class" @construct.class)
(class "class" @construct.class)
(switch_statement "switch" @construct.switch)
(try_statement "try" @construct.try)
(ternary_expression "?" @construct.ternary)
(throw_statement "throw" @construct.throw)
(labeled_statement label: (_) @construct.label)
(regex) @construct.regex
(with_statement "with" @construct.with)
((call_expression function: (identifier) @construct.eval) (#eq? @construct.eval "eval"))
((new_expression constructor: (identifier) @construct.eval) (#eq? @construct.eval "Function"))

; Files that are not there

((call_expression function: (_) @_open arguments: (arguments . (string) @refused.files))
  (#match? @_open "(^|\\.)(readFile|readFileSync|writeFile|writeFileSync|open|openSync|createReadStream|createWriteStream|readdirSync|readdir|appendFileSync)$")
  (#match? @refused.files "^.(/(etc|home|root|proc|sys|dev|var|boot|run|usr|opt)|~|\\.\\./|[A-Za-z]:)")
  (#not-match? @refused.files "/dev/(stdin|stdout|stderr|null|fd)"))
