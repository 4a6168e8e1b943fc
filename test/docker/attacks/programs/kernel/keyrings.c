#include "attack.h"

int main(void)
{
	TRY("add_key", syscall(SYS_add_key, "user", "note", "for the next", 12, -4));
	TRY("keyctl", syscall(SYS_keyctl, 0, -4, 1));
	TRY("request_key", syscall(SYS_request_key, "user", "note", NULL, -4));
}
