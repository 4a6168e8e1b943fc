/* A program that misbehaves on request: `subject WHAT [NUMBER]`. Exits 0 when it could do as asked, unless told otherwise. */
#include "subject.h"

#include <stdlib.h>
#include <string.h>

static const struct deed {
	const char *name;
	int (*act)(long number);
} deeds[] = {
	{ "exit", do_exit },
	{ "signal", do_signal },
	{ "spin", do_spin },
	{ "sleep", do_sleep },
	{ "orphan-spin", do_orphan_spin },
	{ "unwaited-spin", do_unwaited_spin },
	{ "allocate", do_allocate },
	{ "allocate-in-four", do_allocate_in_four },
	{ "share-among-four", do_share_among_four },
	{ "allocate-in-child", do_allocate_in_child },
	{ "hide-in-mapping", do_hide_in_mapping },
	{ "hide-in-file", do_hide_in_file },
	{ "hide-in-segments", do_hide_in_segments },
	{ "recurse", do_recurse },
	{ "write", do_write },
	{ "write-lines", do_write_lines },
	{ "count-input", do_count_input },
	{ "echo", do_echo },
	{ "close-input-and-wait", do_close_input_and_wait_for },
	{ "fork-bomb", do_fork_bomb },
	{ "leave-sleepers", do_leave_sleepers },
	{ "litter", do_litter },
	{ "find-litter", do_find_litter },
	{ "leave-prog-open", do_leave_prog_open },
	{ "odd-calls", do_make_odd_calls },
	{ "descriptors", do_list_descriptors },
	{ "signals", do_print_signals },
	{ "foreign-call", do_foreign_call },
	{ "x32-call", do_x32_call },
	{ "rounds", do_rounds },
	{ "answer-early", do_answer_early },
};

int main(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < sizeof deeds / sizeof deeds[0]; i++)
		if (strcmp(argv[1], deeds[i].name) == 0)
			return deeds[i].act(argc > 2 ? atol(argv[2]) : 0);
	return 99;
}
