; Parameters, which a language that contains this one writes in its own way

(formal_parameters (identifier) @define)
(formal_parameters (assignment_pattern left: (identifier) @define))
(rest_pattern (identifier) @define)
(arrow_function parameter: (identifier) @define)
(class_declaration name: (identifier) @define.class)
(class name: (identifier) @define)
