#include "attack.h"
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

int main()
{
	TRY("routes", socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
	TRY("auditing", socket(AF_NETLINK, SOCK_RAW, NETLINK_AUDIT));
	TRY("packets", socket(AF_PACKET, SOCK_RAW, 0x0300));
	TRY("the kernel's ciphers", socket(AF_ALG, SOCK_SEQPACKET, 0));
	TRY("the hypervisor", socket(AF_VSOCK, SOCK_STREAM, 0));
	ifreq request{};
	strcpy(request.ifr_name, "lo");
	TRY("an interface", ioctl(socket(AF_UNIX, SOCK_DGRAM, 0), SIOCSIFFLAGS, &request));
}
