/* Runs a problem package's validator or interactor and reports what came of it (PROTOCOL.md, "The validator's helper"). */
#ifndef VERDICT_VALIDATE_H
#define VERDICT_VALIDATE_H

#include <stddef.h>
#include <stdint.h>

#define FEEDBACK_FOLDER "/tmp/feedback"

enum {
	RECORD_DATA_MAX = 65536,
	STDERR_TAIL_MAX = 65536,
	STDERR_MAX = 16 * 1024 * 1024,
	ENTRIES_MAX = 1024,
	FILE_MAX = 1024 * 1024,
	FILES_TOTAL_MAX = 8 * 1024 * 1024,
	NEXT_PASS_MAX = 64 * 1024 * 1024,
};

enum record { RECORD_ENDED = 1, RECORD_STDERR, RECORD_FILE, RECORD_DATA, RECORD_FILE_END, RECORD_ODD, RECORD_END };
enum ended { ENDED_EXITED, ENDED_SIGNALLED, ENDED_NOT_STARTED, ENDED_FLOODED };
enum file_end { FILE_WHOLE, FILE_CUT, FILE_UNREADABLE };

/* Says what went wrong in the helper itself and ends it: there is no report then. */
_Noreturn void give_up(const char *what);

void report_begin(int fd);
/* The payload is both parts, one after the other. */
void report(enum record type, const void *head, size_t head_size, const void *rest, size_t rest_size);
void report_number(enum record type, uint64_t value, size_t size);

/* Makes the feedback folder and unpacks into it what an earlier pass left; `state_path` may be NULL. */
void feedback_prepare(const char *state_path);
/* Reports every entry of the feedback folder. */
void feedback_report(void);

/* Starts the validator, waits for it and reports how it ended and its standard error. */
void validator_run(char **argv);

#endif
