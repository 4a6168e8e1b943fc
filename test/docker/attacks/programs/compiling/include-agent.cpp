#include "/verdict/agent"
#include "/proc/1/environ"
int main() {}
