; Names in sight

(function_declaration) @scope
(method_declaration) @scope
(func_literal) @scope
(block) @scope
(for_statement) @scope
(if_statement) @scope
(expression_switch_statement) @scope
(type_switch_statement) @scope

(function_declaration name: (identifier) @function.name) @function
(method_declaration name: (field_identifier) @function.method) @function
(short_var_declaration left: (expression_list . (identifier) @function.name .) right: (expression_list . (func_literal) .)) @function
(assignment_statement left: (expression_list . (identifier) @function.name .) right: (expression_list . (func_literal) .)) @function
(var_spec name: (identifier) @function.name value: (expression_list . (func_literal) .)) @function

(method_declaration receiver: (parameter_list (parameter_declaration name: (identifier) @receiver)))
(function_declaration parameters: (parameter_list (parameter_declaration name: (identifier) @define)))
(method_declaration parameters: (parameter_list (parameter_declaration name: (identifier) @define)))
(func_literal parameters: (parameter_list (parameter_declaration name: (identifier) @define)))
(variadic_parameter_declaration name: (identifier) @define)
(short_var_declaration left: (expression_list . (identifier) @define .) right: (expression_list . [(identifier) (selector_expression)] @value .))
(short_var_declaration left: (expression_list (identifier) @define))
(range_clause left: (expression_list (identifier) @define))
(var_spec name: (identifier) @define value: (expression_list . [(identifier) (selector_expression)] @value .))
(var_spec name: (identifier) @define)
(const_spec name: (identifier) @define)
(type_spec name: (type_identifier) @define)

; Imports

(import_spec !name path: (_) @import.module)
(import_spec name: (package_identifier) @import.alias path: (_) @import.module)
(import_spec name: (dot) @import.all path: (_) @import.module)
(import_spec name: (blank_identifier) @import.alias path: (_) @import.module)

; Calls; a function that is handed to another one is called by it

(call_expression function: (_) @callee)
(argument_list (identifier) @callee)
(argument_list (selector_expression) @callee)

; Constructs

(for_statement "for" @construct.for @construct.loop)
(for_statement "for" @construct.range (range_clause))
(goto_statement "goto" @construct.goto)
(func_literal "func" @construct.lambda)
(function_declaration "func" @construct.function)
(go_statement "go" @construct.goroutine)
(channel_type "chan" @construct.channel)
(select_statement "select" @construct.select)
(defer_statement "defer" @construct.defer)
(expression_switch_statement "switch" @construct.switch)
(type_switch_statement "switch" @construct.switch)
(labeled_statement label: (_) @construct.label)
(struct_type "struct" @construct.struct)
(interface_type "interface" @construct.interface)
(slice_expression "[" @construct.slice)

; Files that are not there

((call_expression
    function: (selector_expression operand: (identifier) @_os)
    arguments: (argument_list . (interpreted_string_literal) @refused.files))
  (#any-of? @_os "os" "ioutil")
  (#match? @refused.files "^\"(/(etc|home|root|proc|sys|dev|var|boot|run|usr|opt)|~|\\.\\./|[A-Za-z]:)")
  (#not-match? @refused.files "/dev/(stdin|stdout|stderr|null|fd)"))
