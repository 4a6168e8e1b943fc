#include "system-v.h"

#include <stddef.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

/* Unlike the older calls these do not ask for read permission, which the object's maker may have taken away. */
#ifndef SHM_STAT_ANY
#define SHM_STAT_ANY 15
#endif
#ifndef SEM_STAT_ANY
#define SEM_STAT_ANY 20
#endif
#ifndef MSG_STAT_ANY
#define MSG_STAT_ANY 13
#endif

/* semctl(2) leaves it to the caller to define this. */
union semun {
	int value;
	struct semid_ds *status;
	unsigned short *array;
	struct seminfo *info;
};

/* How many there are, and in `*last` the highest place in the kernel's table; 0 where the kernel has none at all. */
static int count_segments(int *last)
{
	struct shm_info info;
	*last = shmctl(0, SHM_INFO, (struct shmid_ds *)&info);
	return *last < 0 ? 0 : info.used_ids;
}

static int count_semaphores(int *last)
{
	struct seminfo info;
	*last = semctl(0, 0, SEM_INFO, (union semun){ .info = &info });
	return *last < 0 ? 0 : info.semusz;
}

static int count_queues(int *last)
{
	struct msginfo info;
	*last = msgctl(0, MSG_INFO, (struct msqid_ds *)&info);
	return *last < 0 ? 0 : info.msgpool;
}

static int segment_at(int place)
{
	struct shmid_ds status;
	return shmctl(place, SHM_STAT_ANY, &status);
}

static int semaphore_at(int place)
{
	struct semid_ds status;
	return semctl(place, 0, SEM_STAT_ANY, (union semun){ .status = &status });
}

static int queue_at(int place)
{
	struct msqid_ds status;
	return msgctl(place, MSG_STAT_ANY, &status);
}

static int remove_segment(int id)
{
	return shmctl(id, IPC_RMID, NULL);
}

static int remove_semaphore(int id)
{
	return semctl(id, 0, IPC_RMID);
}

static int remove_queue(int id)
{
	return msgctl(id, IPC_RMID, NULL);
}

static const struct kind {
	int (*count)(int *last);
	int (*at)(int place);
	int (*remove)(int id);
} kinds[] = {
	{ count_segments, segment_at, remove_segment },
	{ count_semaphores, semaphore_at, remove_semaphore },
	{ count_queues, queue_at, remove_queue },
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

bool system_v_is_empty(void)
{
	int last;
	for (int i = 0; i < KINDS; i++)
		if (kinds[i].count(&last) > 0)
			return false;
	return true;
}

static bool remove_all(const struct kind *kind)
{
	int last;
	if (kind->count(&last) == 0)
		return true;
	for (int place = 0; place <= last; place++) {
		int id = kind->at(place);
		if (id >= 0 && kind->remove(id) != 0)
			return false;
	}
	return true;
}

bool system_v_remove(void)
{
	for (int i = 0; i < KINDS; i++)
		if (!remove_all(&kinds[i]))
			return false;
	return true;
}
