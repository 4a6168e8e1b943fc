/*
 * A job that answers: says "ready", then does what each question asks. A question is one line, WORD NUMBER, and for
 * some words as many bytes.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "subject.h"

enum { ANSWERS = 3, PIECE = 1 << 16 };

static void put_all(const void *bytes, size_t size)
{
	const char *at = bytes;
	while (size > 0) {
		ssize_t put = write(ANSWERS, at, size);
		if (put < 0)
			_exit(98);
		at += put;
		size -= (size_t)put;
	}
}

static void put_head(uint32_t length)
{
	uint8_t head[4] = { (uint8_t)length, (uint8_t)(length >> 8), (uint8_t)(length >> 16), (uint8_t)(length >> 24) };
	put_all(head, sizeof head);
}

static void answer(const char *text)
{
	put_head((uint32_t)strlen(text));
	put_all(text, strlen(text));
}

static void answer_number(long number)
{
	char text[32];
	snprintf(text, sizeof text, "%ld", number);
	answer(text);
}

static void answer_in_pieces(long size)
{
	static char piece[PIECE];
	memset(piece, 'a', sizeof piece);
	put_head((uint32_t)size);
	for (; size > 0; size -= PIECE)
		put_all(piece, size < PIECE ? (size_t)size : PIECE);
}

static void add_up_question(long size)
{
	static unsigned char piece[PIECE];
	long sum = 0;
	for (size_t got; size > 0; size -= (long)got) {
		got = fread(piece, 1, size < PIECE ? (size_t)size : PIECE, stdin);
		if (got == 0)
			_exit(97);
		for (size_t i = 0; i < got; i++)
			sum += piece[i];
	}
	answer_number(sum);
}

static void print_to_both(long size)
{
	char *text = malloc((size_t)size);
	memset(text, 'p', (size_t)size);
	if (write(STDOUT_FILENO, text, (size_t)size) != size || write(STDERR_FILENO, text, (size_t)size) != size)
		_exit(96);
	free(text);
	answer("printed");
}

static void allocate_for_a_moment(long bytes)
{
	char *memory = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	memset(memory, 1, (size_t)bytes);
	munmap(memory, (size_t)bytes);
	answer("allocated");
}

static void open_answers_for_reading(long number)
{
	(void)number;
	int fd = open("/proc/self/fd/3", O_RDONLY | O_NONBLOCK);
	answer(fd < 0 ? strerror(errno) : "opened");
}

static void let_child_answer(long milliseconds)
{
	if (fork() == 0) {
		usleep((useconds_t)milliseconds * 1000);
		answer("child");
		pause();
	}
	answer("mother");
}

static void answer_twice(long number)
{
	(void)number;
	put_all("\1\0\0\0a\1\0\0\0b", 10);
}

static void claim(long length)
{
	put_head((uint32_t)length);
	pause();
}

static void break_off(long size)
{
	put_head(100);
	put_all("0123456789", (size_t)size);
	_exit(5);
}

static void close_answers(long number)
{
	(void)number;
	close(ANSWERS);
	pause();
}

static void answer_and_exit(long code)
{
	answer("last words");
	_exit((int)code);
}

static void spin_then_answer(long milliseconds)
{
	do_spin_more(milliseconds);
	answer("spun");
}

static void answer_then_spin(long milliseconds)
{
	answer("now spinning");
	do_spin_more(milliseconds);
}

static void sleep_then_answer(long milliseconds)
{
	usleep((useconds_t)milliseconds * 1000);
	answer("slept");
}

static void answer_descriptors(long number)
{
	(void)number;
	char text[64] = "";
	for (int fd = 0; fd < 64; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			sprintf(text + strlen(text), "%d ", fd);
	answer(text);
}

static void raise_signal(long number) { do_signal(number); }

static void leave(long code) { _exit((int)code); }

static const struct {
	const char *word;
	void (*act)(long number);
} replies[] = {
	{ "number", answer_number },
	{ "size", answer_in_pieces },
	{ "sum", add_up_question },
	{ "print", print_to_both },
	{ "spin", spin_then_answer },
	{ "spin-after", answer_then_spin },
	{ "sleep", sleep_then_answer },
	{ "allocate", allocate_for_a_moment },
	{ "reopen", open_answers_for_reading },
	{ "descriptors", answer_descriptors },
	{ "child", let_child_answer },
	{ "twice", answer_twice },
	{ "claim", claim },
	{ "break-off", break_off },
	{ "close", close_answers },
	{ "answer-and-exit", answer_and_exit },
	{ "exit", leave },
	{ "signal", raise_signal },
};

int do_rounds(long number)
{
	char word[64];
	(void)number;
	answer("ready");
	while (scanf("%63s %ld", word, &number) == 2 && getchar() == '\n') {
		size_t i = 0;
		while (i < sizeof replies / sizeof replies[0] && strcmp(word, replies[i].word) != 0)
			i++;
		if (i == sizeof replies / sizeof replies[0])
			return 99;
		replies[i].act(number);
	}
	return 0;
}

/* Never asks for the next question, nor says that it is ready. */
int do_answer_early(long number)
{
	(void)number;
	answer("ready");
	answer("and more");
	return pause();
}
