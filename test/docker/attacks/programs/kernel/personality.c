#include "attack.h"
#include <sys/personality.h>

int main(void)
{
	TRY("no random addresses", personality(ADDR_NO_RANDOMIZE));
	TRY("readable is executable", personality(READ_IMPLIES_EXEC));
	TRY("pages at address zero", personality(MMAP_PAGE_ZERO));
}
