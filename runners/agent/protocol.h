/* The numbers of the wire; PROTOCOL.md says what they mean. */
#ifndef VERDICT_PROTOCOL_H
#define VERDICT_PROTOCOL_H

enum {
	PROTOCOL_VERSION = 2,
	FRAME_HEADER = 5,
	/* What carries a file's or a job's bytes may be this long and is passed on piece by piece... */
	DATA_PAYLOAD_MAX = 1 << 20,
	/* ...what has to be read as a whole may not, so that the agent stays small. */
	COMMAND_PAYLOAD_MAX = 1 << 16,
	PATH_TEXT_MAX = 255,
	STRINGS_MAX = 1024,
	STDIN_WINDOW = 1 << 18,
};

enum frame_type {
	FRAME_PUT = 1,
	FRAME_PUT_DATA = 2,
	FRAME_RUN = 3,
	FRAME_STDIN = 4,
	FRAME_STDIN_END = 5,
	FRAME_KILL = 6,
	FRAME_ROUND = 7,

	FRAME_READY = 128,
	FRAME_STDOUT = 129,
	FRAME_STDERR = 130,
	FRAME_EXIT = 131,
	FRAME_STDIN_CREDIT = 132,
	FRAME_DONE = 133,
	FRAME_FATAL = 134,
	FRAME_ANSWER_DATA = 135,
	FRAME_ANSWERED = 136,
};

enum phase { PHASE_COMPILE = 0, PHASE_RUN = 1 };

enum stdin_mode { STDIN_NONE = 0, STDIN_WHOLE = 1, STDIN_LIVE = 2 };

enum { RUN_FLAG_LIVE_OUTPUT = 1, RUN_FLAG_ROUNDS = 2, READY_FLAG_SECCOMP = 1, READY_FLAG_GVISOR = 2 };

enum reason {
	REASON_EXITED = 0,
	REASON_SIGNALLED = 1,
	REASON_CPU = 2,
	REASON_WALL = 3,
	REASON_MEMORY = 4,
	REASON_OUTPUT = 5,
	REASON_KILLED = 6,
	REASON_NOT_STARTED = 7,
	REASON_UNASKED = 8,
};

enum { EXIT_CODE_FATAL = 70 };

#endif
