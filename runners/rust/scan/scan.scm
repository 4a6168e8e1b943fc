; Names in sight

(function_item) @scope
(closure_expression) @scope
(block) @scope
(for_expression) @scope
(match_arm) @scope
(mod_item body: (_)) @scope
(impl_item) @scope.class
(trait_item) @scope.class

(function_item name: (identifier) @function.name) @function
(let_declaration pattern: (identifier) @function.name value: (closure_expression)) @function

(struct_item name: (type_identifier) @define.type)
(enum_item name: (type_identifier) @define.type)
(parameter pattern: (identifier) @define)
(closure_parameters (identifier) @define)
(tuple_pattern (identifier) @define)
(let_declaration pattern: (identifier) @define value: [(identifier) (scoped_identifier)] @value)
(let_declaration pattern: (identifier) @define)
(let_declaration pattern: (mut_pattern (identifier) @define))
(for_expression pattern: (identifier) @define)
(tuple_struct_pattern (identifier) @define .)
(const_item name: (identifier) @define)
(static_item name: (identifier) @define)

; Imports

(use_declaration argument: (_) @import.braces)
(extern_crate_declaration name: (identifier) @import.module !alias)

; Calls; in the arguments of a macro too, where nothing but words is seen. A function that is handed to another one is called by it

(call_expression function: (_) @callee)
(arguments (identifier) @callee)
(arguments (scoped_identifier) @callee)
(token_tree (identifier) @callee . (token_tree . "("))
(macro_invocation macro: (_) @callee)

; Constructs

(for_expression "for" @construct.for @construct.loop)
(while_expression "while" @construct.while @construct.loop)
(loop_expression "loop" @construct.loop)
(closure_expression parameters: (_) @construct.lambda)
(function_item "fn" @construct.function)
(unsafe_block "unsafe" @construct.unsafe)
(function_modifiers "unsafe" @construct.unsafe)
(impl_item "unsafe" @construct.unsafe)
(macro_definition name: (_) @construct.macro)
(match_expression "match" @construct.switch)
(static_item (mutable_specifier) @construct.global)
(struct_item "struct" @construct.struct)
(enum_item "enum" @construct.enum)
(trait_item "trait" @construct.trait)
(try_expression "?" @construct.try)
((macro_invocation macro: (identifier) @construct.assembly) (#any-of? @construct.assembly "asm" "global_asm"))

; Files that are not there

((call_expression function: (scoped_identifier) @_open arguments: (arguments . (string_literal) @refused.files))
  (#match? @_open "(File|OpenOptions|Path|fs)::")
  (#match? @refused.files "^\"(/(etc|home|root|proc|sys|dev|var|boot|run|usr|opt)|~|\\.\\./|[A-Za-z]:)")
  (#not-match? @refused.files "/dev/(stdin|stdout|stderr|null|fd)"))
((macro_invocation
    macro: (identifier) @_include
    (token_tree . "(" . (string_literal) @refused.files))
  (#any-of? @_include "include" "include_str" "include_bytes")
  (#match? @refused.files "^\"(/|~|\\.\\./|[A-Za-z]:)"))
