__asm__(".section .rodata\n\t.incbin \"/etc/passwd\"\n");
__asm__(".include \"/etc/group\"\n");
int main(void) {}
