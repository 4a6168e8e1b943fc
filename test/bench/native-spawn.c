/* Times fork + exec + wait of one program, the yardstick of the benchmark.
 * usage: native-spawn RUNS ROOT INPUT_DIR PROGRAM [ARG ...]
 * ROOT "/" or a folder to chroot into. INPUT_DIR "-" (no input) or a host folder whose files 0, 1, 2 … are the
 * standard inputs of the runs. Output goes through a pipe, as a judge would take it. Prints one line of nanoseconds a run. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void die(const char *what) {
  perror(what);
  exit(2);
}

static void become(const char *root, int in, int out, char **argv) {
  char *const environment[] = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", NULL};
  if (dup2(in, 0) < 0 || dup2(out, 1) < 0) _exit(126);
  if (strcmp(root, "/") != 0 && (chroot(root) != 0 || chdir("/tmp") != 0)) _exit(126);
  execve(argv[0], argv, environment);
  _exit(127);
}

static void run(const char *root, int in, char **argv) {
  int out[2], status;
  char buffer[65536];
  if (pipe2(out, O_CLOEXEC) != 0) die("pipe");
  pid_t child = fork();
  if (child < 0) die("fork");
  if (child == 0) become(root, in, out[1], argv);
  close(out[1]);
  while (read(out[0], buffer, sizeof buffer) > 0) continue;
  close(out[0]);
  if (waitpid(child, &status, 0) != child || status != 0) {
    fprintf(stderr, "%s ended with status %d\n", argv[0], status);
    exit(2);
  }
}

int main(int argc, char **argv) {
  if (argc < 5) return fprintf(stderr, "usage: native-spawn RUNS ROOT INPUT_DIR PROGRAM [ARG ...]\n"), 64;
  int runs = atoi(argv[1]);
  for (int i = 0; i < runs; i++) {
    char input[4096] = "/dev/null";
    if (strcmp(argv[3], "-") != 0) snprintf(input, sizeof input, "%s/%d", argv[3], i);
    int in = open(input, O_RDONLY | O_CLOEXEC);
    if (in < 0) die(input);
    long long start = now();
    run(argv[2], in, argv + 4);
    printf("%lld\n", now() - start);
    close(in);
  }
  return 0;
}
