; Names in sight

(method_declaration) @scope
(constructor_declaration) @scope
(compact_constructor_declaration) @scope
(block) @scope
(lambda_expression) @scope
(for_statement) @scope
(enhanced_for_statement) @scope
(catch_clause) @scope
(class_declaration) @scope.class
(interface_declaration) @scope.class
(enum_declaration) @scope.class
(record_declaration) @scope.class

(class_declaration name: (identifier) @define.class)
(interface_declaration name: (identifier) @define.class)
(enum_declaration name: (identifier) @define.class)
(record_declaration name: (identifier) @define.class)
(method_declaration name: (identifier) @function.method) @function

(formal_parameter name: (identifier) @define)
(spread_parameter (variable_declarator name: (identifier) @define))
(inferred_parameters (identifier) @define)
(lambda_expression parameters: (identifier) @define)
(catch_formal_parameter name: (identifier) @define)
(enhanced_for_statement name: (identifier) @define)
(resource name: (identifier) @define)
(local_variable_declaration declarator: (variable_declarator name: (identifier) @define))
(field_declaration declarator: (variable_declarator name: (identifier) @define))

; Imports

(import_declaration [(scoped_identifier) (identifier)] @import.module . ";")
(import_declaration [(scoped_identifier) (identifier)] @import.module (asterisk) @import.all)

; Calls

(method_invocation !object name: (identifier) @callee)
(method_invocation object: (_) @callee.from name: (identifier) @callee.to)
(object_creation_expression type: (_) @callee)
(method_reference . (_) @callee.from (identifier) @callee.to .)

; Constructs

(for_statement "for" @construct.for @construct.loop)
(enhanced_for_statement "for" @construct.for @construct.loop)
(while_statement "while" @construct.while @construct.loop)
(do_statement "do" @construct.do-while @construct.loop)
(lambda_expression "->" @construct.lambda)
(class_declaration "class" @construct.class)
(interface_declaration "interface" @construct.interface)
(enum_declaration "enum" @construct.enum)
(record_declaration "record" @construct.record)
(switch_expression "switch" @construct.switch)
(try_statement "try" @construct.try)
(try_with_resources_statement "try" @construct.try)
(throw_statement "throw" @construct.throw)
(ternary_expression "?" @construct.ternary)
(labeled_statement . (identifier) @construct.label)
(modifiers "synchronized" @construct.synchronized)
(synchronized_statement "synchronized" @construct.synchronized)
(modifiers "native" @construct.native)
(instanceof_expression "instanceof" @construct.instanceof)

; Programs that cannot be started

((method_invocation object: (_) @_runtime name: (identifier) @refused.processes)
  (#match? @_runtime "(^|\\.)Runtime\\.getRuntime\\(\\)$")
  (#eq? @refused.processes "exec"))

; Files that are not there

((object_creation_expression
    type: (_) @_type
    arguments: (argument_list . (string_literal) @refused.files))
  (#match? @_type "(File|FileReader|FileWriter|FileInputStream|FileOutputStream|RandomAccessFile|PrintWriter)$")
  (#match? @refused.files "^\"(/(etc|home|root|proc|sys|dev|var|boot|run|usr|opt)|~|\\.\\./|[A-Za-z]:)")
  (#not-match? @refused.files "/dev/(stdin|stdout|stderr|null|fd)"))
((method_invocation
    object: (identifier) @_paths
    arguments: (argument_list . (string_literal) @refused.files))
  (#any-of? @_paths "Path" "Paths")
  (#match? @refused.files "^\"(/(etc|home|root|proc|sys|dev|var|boot|run|usr|opt)|~|\\.\\./|[A-Za-z]:)")
  (#not-match? @refused.files "/dev/(stdin|stdout|stderr|null|fd)"))
