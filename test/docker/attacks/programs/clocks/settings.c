#include "attack.h"
#include <sched.h>
#include <sys/resource.h>
#include <sys/timex.h>
#include <time.h>

int main(void)
{
	struct timespec past = { 0, 0 };
	TRY("the wall clock", clock_settime(CLOCK_REALTIME, &past));
	TRY("the monotonic clock", clock_settime(CLOCK_MONOTONIC, &past));
	TRY("its own CPU clock", clock_settime(CLOCK_PROCESS_CPUTIME_ID, &past));
	TRY("adjtimex", adjtimex(&(struct timex){ .modes = ADJ_FREQUENCY }));
	TRY("priority", nice(-5));
	TRY("real time", sched_setscheduler(0, SCHED_RR, &(struct sched_param){ 50 }));
	TRY("deadlines", syscall(SYS_sched_setattr, 0, (unsigned long[6]){ 48 | 6ul << 32, 0, 0, 1000000, 2000000, 2000000 }, 0));
	TRY("input and output before others'", syscall(SYS_ioprio_set, 1, 0, 1 << 13));
}
