#include "json.h"

#include <stdio.h>

void json_print_text(const char *text)
{
	putchar('"');
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;
		if (byte < ' ' || byte > '~' || byte == '"' || byte == '\\')
			printf("\\u%04x", byte);
		else
			putchar(byte);
	}
	putchar('"');
}

struct json_list json_list_begin(const char *key)
{
	printf("\"%s\":[", key);
	return (struct json_list){ false };
}

void json_list_add(struct json_list *list, const char *text)
{
	if (list->any)
		putchar(',');
	list->any = true;
	json_print_text(text);
}

void json_list_end(void)
{
	putchar(']');
}
