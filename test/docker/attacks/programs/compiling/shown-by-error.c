/* A compiler shows the line that it complains of: of whatever file it is told. */
#line 1 "/etc/passwd"
int main(void) { return undeclared; }
