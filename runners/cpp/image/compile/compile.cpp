// compile SOURCE HARNESS PROGRAM FLAGS... -- COMPANIONS...
//
// Compiles a user's file with the harness before it: the file stays what is compiled, so an error at its end is in it, not behind it.
// Beside the harness, verdict_nodes names the node types that it defines.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "messages.hpp"
#include "spawn.hpp"

namespace {

using Words = std::vector<std::string>;

constexpr auto compiler = "/usr/bin/g++";
constexpr auto library = "/usr/lib/verdict/libverdict.a";
constexpr auto object = "/tmp/solution.o";

struct Job {
  std::string source, harness, program;
  Words flags, companions;
};

Job read_arguments(int count, char **arguments) {
  if (count < 4) {
    std::cerr << "usage: compile SOURCE HARNESS PROGRAM FLAGS... -- COMPANIONS...\n";
    std::exit(70);
  }
  Job job{arguments[1], arguments[2], arguments[3], {}, {}};
  Words *words = &job.flags;
  for (int i = 4; i < count; i++) {
    if (words == &job.flags && std::string(arguments[i]) == "--") words = &job.companions;
    else words->push_back(arguments[i]);
  }
  return job;
}

std::string read_file(const std::string &path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

Words command(const Job &job, const Words &own_nodes) {
  Words words{compiler};
  words.insert(words.end(), job.flags.begin(), job.flags.end());
  words.insert(words.end(), {"-include", "bits/stdc++.h"});
  for (const auto &node : own_nodes) words.push_back("-DVERDICT_OWN_" + node);
  return words;
}

/** Compiles and links; the node types of `own_nodes` are left to the user's file. */
Spoken compile(const Job &job, const Words &own_nodes) {
  Words link = command(job, own_nodes);
  Words alone = link;
  if (!job.companions.empty()) link.push_back("-DVERDICT_NODES_ONLY");
  link.insert(link.end(), {"-include", job.harness, "-Wl,--wrap=main", "-o", job.program});
  if (job.companions.empty()) {
    link.insert(link.end(), {job.source, library});
    return spawn(link);
  }
  alone.insert(alone.end(), {"-include", job.harness, "-c", "-o", object, job.source});
  Spoken first = spawn(alone);
  if (first.status != 0) return first;
  link.push_back(object);
  link.insert(link.end(), job.companions.begin(), job.companions.end());
  link.push_back(library);
  Spoken second = spawn(link);
  return {second.status, first.said + second.said};
}

Words read_nodes(const std::string &harness) {
  std::istringstream text(read_file(harness.substr(0, harness.rfind('/') + 1) + "verdict_nodes"));
  return {std::istream_iterator<std::string>(text), {}};
}

/** Which node types the user's file defines itself, by what the compiler has said about a guess. */
Words correct(const Words &nodes, const Words &guess, const std::string &said) {
  Words own;
  for (const auto &node : nodes) {
    bool guessed = std::find(guess.begin(), guess.end(), node) != guess.end();
    if (tells_redefinition(said, node) || (guessed && !tells_incomplete(said, node))) own.push_back(node);
  }
  return own;
}

}  // namespace

int main(int count, char **arguments) {
  const Job job = read_arguments(count, arguments);
  // A node type that the user's file defines itself must not be given to it. Its lines let guess which; the compiler knows.
  const Words nodes = read_nodes(job.harness);
  const std::string source = read_file(job.source);
  Words guess;
  for (const auto &node : nodes)
    if (defines_type(source, node)) guess.push_back(node);

  Spoken result = compile(job, guess);
  if (result.status != 0) {
    const Words own = correct(nodes, guess, result.said);
    if (own != guess) {
      Spoken again = compile(job, own);
      result.status = again.status;
      if (again.said.find(" error: redefinition of ") == std::string::npos) result.said = again.said;
    }
  }
  std::cerr << result.said;
  return result.status;
}
