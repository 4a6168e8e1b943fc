#include "answers.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "bytes.h"
#include "job-output.h"

bool answers_open(struct answers *answers, int *write_end)
{
	answers_expect(answers);
	return open_output_pipe(&answers->fd, write_end);
}

void answers_expect(struct answers *answers)
{
	answers->head_filled = 0;
	answers->left = 0;
}

void answers_close(struct answers *answers)
{
	if (answers->fd >= 0)
		close(answers->fd);
	answers->fd = -1;
}

bool answers_wait(const struct answers *answers)
{
	int waiting = 0;
	return answers->fd >= 0 && ioctl(answers->fd, FIONREAD, &waiting) == 0 && waiting > 0;
}

static enum answers_state note_end(struct answers *answers, ssize_t got)
{
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return ANSWERS_NOTHING_NOW;
	answers_close(answers);
	return ANSWERS_ENDED;
}

static enum answers_state read_head(struct answers *answers)
{
	ssize_t got = read(answers->fd, answers->head + answers->head_filled, sizeof answers->head - answers->head_filled);
	if (got <= 0)
		return note_end(answers, got);
	answers->head_filled += (size_t)got;
	if (answers->head_filled < sizeof answers->head)
		return ANSWERS_SOME;
	struct reader reader = { answers->head, answers->head + sizeof answers->head, false };
	answers->left = (uint32_t)take_number(&reader, sizeof answers->head);
	return ANSWERS_BEGUN;
}

enum answers_state answers_read(struct answers *answers, struct outbox *out)
{
	if (answers->fd < 0)
		return ANSWERS_ENDED;
	if (answers->head_filled < sizeof answers->head)
		return read_head(answers);
	ssize_t got = answers->left == 0 ? 0 : outbox_pull(out, answers->fd, FRAME_ANSWER_DATA, answers->left);
	if (answers->left > 0 && got <= 0)
		return note_end(answers, got);
	answers->left -= (uint32_t)got;
	return answers->left == 0 ? ANSWERS_WHOLE : ANSWERS_SOME;
}
