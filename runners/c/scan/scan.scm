; Names in sight. Another runner's language contains this one and reads this file too.

(function_definition) @scope
(compound_statement) @scope
(for_statement) @scope

(function_definition declarator: (function_declarator declarator: (identifier) @function.name)) @function
(function_definition
  declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier) @function.name))) @function

(parameter_declaration declarator: (identifier) @define)
(parameter_declaration declarator: (pointer_declarator declarator: (identifier) @define))
(parameter_declaration declarator: (array_declarator declarator: (identifier) @define))
(parameter_declaration
  declarator: (function_declarator
    declarator: (parenthesized_declarator (pointer_declarator declarator: (identifier) @define))))
(declaration declarator: (identifier) @define)
(declaration declarator: (array_declarator declarator: (identifier) @define))
(declaration declarator: (pointer_declarator declarator: (identifier) @define))
(init_declarator declarator: (identifier) @define value: (identifier) @value)
(init_declarator declarator: (identifier) @define)
(init_declarator declarator: (pointer_declarator declarator: (identifier) @define))
(init_declarator declarator: (array_declarator declarator: (identifier) @define))
(init_declarator
  declarator: (function_declarator
    declarator: (parenthesized_declarator (pointer_declarator declarator: (identifier) @define)))
  value: (identifier) @value)
(init_declarator
  declarator: (function_declarator
    declarator: (parenthesized_declarator (pointer_declarator declarator: (identifier) @define)))
  value: (pointer_expression argument: (identifier) @value))

; Imports

(preproc_include path: (_) @import.module)

; Calls; a function that is handed to another one is called by it

(call_expression function: (_) @callee)
(argument_list (identifier) @callee)
(pointer_expression "&" argument: (identifier) @callee)

; Constructs

(for_statement "for" @construct.for @construct.loop)
(while_statement "while" @construct.while @construct.loop)
(do_statement "do" @construct.do-while @construct.loop)
(goto_statement "goto" @construct.goto)
(switch_statement "switch" @construct.switch)
(conditional_expression "?" @construct.ternary)
(gnu_asm_expression) @construct.assembly
(preproc_def "#define" @construct.macro)
(preproc_function_def "#define" @construct.macro)
(struct_specifier "struct" @construct.struct)
(union_specifier "union" @construct.union)
(pointer_declarator "*" @construct.pointer)
(function_definition body: (compound_statement . "{" @construct.function))

; Files that are not there

((call_expression function: (identifier) @_open arguments: (argument_list . (string_literal) @refused.files))
  (#any-of? @_open "fopen" "freopen" "open" "creat" "opendir")
  (#match? @refused.files "^\"(/(etc|home|root|proc|sys|dev|var|boot|run|usr|opt)|~|\\.\\./|[A-Za-z]:)")
  (#not-match? @refused.files "/dev/(stdin|stdout|stderr|null|fd)"))
