#include "/dev/urandom"
#include "/proc/kcore"
#include "/dev/full"
int main() {}
