// Runs a program and hears what it says.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

struct Spoken {
  /** Its exit code; 1 when a signal has ended it. */
  int status;
  /** Both of its output streams. */
  std::string said;
};

/** Runs the program of that path; ends this one with exit code 70 when it cannot be started. */
inline Spoken spawn(const std::vector<std::string> &words) {
  int ends[2];
  posix_spawn_file_actions_t actions;
  if (pipe2(ends, O_CLOEXEC) != 0 || posix_spawn_file_actions_init(&actions) != 0) std::exit(70);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  std::vector<char *> arguments;
  for (const auto &word : words) arguments.push_back(const_cast<char *>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child;
  if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) {
    std::cerr << words[0] << " cannot be started\n";
    std::exit(70);
  }
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  Spoken result{};
  char buffer[65536];
  for (ssize_t length; (length = read(ends[0], buffer, sizeof buffer)) > 0;) result.said.append(buffer, length);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  return result;
}
