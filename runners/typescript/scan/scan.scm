; What the language has beyond the one whose file is read before this one

(required_parameter pattern: (identifier) @define)
(optional_parameter pattern: (identifier) @define)
(rest_pattern (identifier) @define)
(arrow_function parameter: (identifier) @define)
(class_declaration name: (type_identifier) @define.class)
(abstract_class_declaration name: (type_identifier) @define.class)
(abstract_class_declaration) @scope.class
(internal_module) @scope
(enum_declaration name: (identifier) @define)

(import_require_clause (identifier) @import.alias source: (string) @import.module)

(abstract_class_declaration "class" @construct.class)
(interface_declaration "interface" @construct.interface)
(enum_declaration "enum" @construct.enum)
(predefined_type "any" @construct.any)
(as_expression "as" @construct.cast)
(non_null_expression "!" @construct.non-null)
