/* As much JSON as the probe prints. */
#ifndef VERDICT_JSON_H
#define VERDICT_JSON_H

#include <stdbool.h>

/* With its quotes; bytes that are not plain ASCII as \u00XX. */
void json_print_text(const char *text);

/* `"key":[...]`, printed as it grows. */
struct json_list {
	bool any;
};

struct json_list json_list_begin(const char *key);
void json_list_add(struct json_list *list, const char *text);
void json_list_end(void);

#endif
