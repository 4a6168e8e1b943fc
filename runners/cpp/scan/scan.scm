; What the language has beyond the one whose file is read before this one

(lambda_expression) @scope
(template_declaration) @scope
(for_range_loop) @scope
(catch_clause) @scope
(class_specifier) @scope.class
(struct_specifier body: (_)) @scope.class

(class_specifier name: (type_identifier) @define.class)
(struct_specifier name: (type_identifier) @define.class body: (_))
(function_definition declarator: (function_declarator declarator: (field_identifier) @function.method)) @function
(function_definition
  declarator: (function_declarator
    declarator: (qualified_identifier name: (identifier) @function.method))) @function
(function_definition
  declarator: (reference_declarator
    (function_declarator declarator: [(identifier) (field_identifier)] @function.name))) @function
(function_definition
  declarator: (pointer_declarator
    declarator: (function_declarator declarator: (field_identifier) @function.method))) @function
(init_declarator declarator: (identifier) @function.name value: (lambda_expression)) @function

(parameter_declaration declarator: (reference_declarator (identifier) @define))
(optional_parameter_declaration declarator: (identifier) @define)
(for_range_loop declarator: (identifier) @define)
(for_range_loop declarator: (reference_declarator (identifier) @define))
(structured_binding_declarator (identifier) @define)
(init_declarator declarator: (reference_declarator (identifier) @define))
(init_declarator declarator: (identifier) @define value: (qualified_identifier) @value)
(field_declaration declarator: (field_identifier) @define)

; Imports

(using_declaration "namespace" (_) @open)
((using_declaration (qualified_identifier) @import.braces) @_using
  (#not-match? @_using "^using\\s+namespace"))
(namespace_alias_definition name: (namespace_identifier) @define (_) @value)

; Calls

(argument_list (qualified_identifier) @callee)
(pointer_expression "&" argument: (qualified_identifier) @callee)

; Constructs

(for_range_loop "for" @construct.for @construct.loop)
(lambda_expression captures: (_) @construct.lambda)
(class_specifier "class" @construct.class)
(template_declaration "template" @construct.template)
(try_statement "try" @construct.try)
(throw_statement "throw" @construct.throw)
(new_expression "new" @construct.new)
(delete_expression "delete" @construct.delete)
