/*
 * The archive in which a compiled program is carried from one container's /prog to another's. Entries, each folder before
 * what lies in it:
 *
 *     u8 kind | u16 length of the path | path, relative to /prog | for files u64 size | the file's bytes
 *
 * and at the end one byte, CARRIED_END. Numbers are little-endian.
 */
#ifndef VERDICT_CARRY_H
#define VERDICT_CARRY_H

enum carried { CARRIED_END = 0, CARRIED_FOLDER = 1, CARRIED_FILE = 2, CARRIED_EXECUTABLE = 3 };

enum {
	CARRY_PATH_MAX = 4095,
	/* As deep as the agent's own sweep of /prog goes. */
	CARRY_DEPTH_MAX = 64,
};

enum carry_exit {
	CARRY_DONE = 0,
	CARRY_FAILED = 1,
	CARRY_USAGE = 2,
	/* Something lies in /prog that cannot be carried. */
	CARRY_CANNOT = 3,
	/* What came in is no archive. */
	CARRY_BROKEN = 4,
};

/* Writes the archive of the folder to standard output. */
int carry_out(const char *place);

/* Reads an archive from standard input and makes all that is in it, anew, below the folder. */
int carry_in(const char *place);

#endif
