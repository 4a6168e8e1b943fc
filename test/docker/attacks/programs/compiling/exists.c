#if __has_include("/etc/passwd") || __has_include("/verdict/agent") || __has_include("/proc/1/environ")
#error ESCAPED it can be read
#else
#error REFUSED to say
#endif
