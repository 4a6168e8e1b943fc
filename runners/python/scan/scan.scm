; Names in sight

(function_definition) @scope
(lambda) @scope
(class_definition) @scope.class
(list_comprehension) @scope
(set_comprehension) @scope
(dictionary_comprehension) @scope
(generator_expression) @scope

(function_definition name: (identifier) @function.name) @function
(class_definition name: (identifier) @define.class)
(assignment left: (identifier) @function.name right: (lambda)) @function

(parameters (identifier) @define)
(lambda_parameters (identifier) @define)
(default_parameter name: (identifier) @define)
(typed_parameter . (identifier) @define)
(typed_default_parameter name: (identifier) @define)
(list_splat_pattern (identifier) @define)
(dictionary_splat_pattern (identifier) @define)
(assignment left: (identifier) @define right: (identifier) @value)
(assignment left: (identifier) @define right: (attribute) @value)
(assignment left: (identifier) @define)
(pattern_list (identifier) @define)
(tuple_pattern (identifier) @define)
(named_expression name: (identifier) @define)
(for_statement left: (identifier) @define)
(for_in_clause left: (identifier) @define)
(as_pattern_target (identifier) @define)

; Imports

(import_statement name: (dotted_name) @import.module)
(import_statement name: (aliased_import name: (dotted_name) @import.module alias: (identifier) @import.alias))
(import_from_statement module_name: (_) @import.module name: (dotted_name) @import.name)
(import_from_statement module_name: (_) @import.module
  name: (aliased_import name: (dotted_name) @import.name alias: (identifier) @import.alias))
(import_from_statement module_name: (_) @import.module (wildcard_import) @import.all)
((call function: (_) @_import arguments: (argument_list . (string) @import.module))
  (#match? @_import "^(__import__|importlib\\.import_module)$"))

; Calls; a function that is handed to another one is called by it

(call function: (_) @callee)
(argument_list (identifier) @callee)
(argument_list (attribute) @callee)
(keyword_argument value: (identifier) @callee)
(decorator (identifier) @callee)
(decorator (attribute) @callee)

; Constructs

(for_statement "for" @construct.for @construct.loop)
(while_statement "while" @construct.while @construct.loop)
(for_in_clause "for" @construct.comprehension)
(lambda "lambda" @construct.lambda)
(class_definition "class" @construct.class)
(function_definition "def" @construct.function)
(try_statement "try" @construct.try)
(global_statement "global" @construct.global)
(match_statement "match" @construct.switch)
(conditional_expression "if" @construct.ternary)
(yield "yield" @construct.generator)
(subscript subscript: (slice) @construct.slice)
(list_splat "*" @construct.unpacking)
((call function: (identifier) @construct.eval) (#any-of? @construct.eval "eval" "exec" "compile"))

; Files that are not there

((call function: (identifier) @_open arguments: (argument_list . (string) @refused.files))
  (#eq? @_open "open")
  (#match? @refused.files "^[a-zA-Z]*[\"']+(/(etc|home|root|proc|sys|dev|var|boot|run|usr|opt)|~|\\.\\./|[A-Za-z]:)")
  (#not-match? @refused.files "/dev/(stdin|stdout|stderr|null|fd)"))
