#include "attack.h"
#include <sys/timex.h>
#include <sys/time.h>
#include <sys/swap.h>

int main(void)
{
	struct timeval now;
	struct timex adjustment = { .modes = ADJ_OFFSET };
	gettimeofday(&now, NULL);
	TRY("settimeofday", settimeofday(&now, NULL));
	TRY("adjtimex", adjtimex(&adjustment));
	TRY("clock_settime", syscall(SYS_clock_settime, 0, &(struct timespec){ 1, 0 }));
	TRY("sethostname", sethostname("mine", 4));
	TRY("swapon", swapon("/tmp/x", 0));
	TRY("acct", acct("/tmp/x"));
	TRY("quotactl", syscall(SYS_quotactl, 0, NULL, 0, NULL));
	TRY("vhangup", vhangup());
	TRY("sync of the machine's disks", syscall(SYS_syncfs, open("/box", O_RDONLY)));
}
