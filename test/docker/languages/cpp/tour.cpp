// What a program may reach for in its library: threads, futures, files and folders, clocks, and what lies below.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <mutex>
#include <random>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

int main()
{
	int a, b;
	std::cin >> a >> b;
	std::mutex mutex;
	std::condition_variable changed;
	int done = 0;
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back([&] {
			std::this_thread::sleep_for(std::chrono::milliseconds(2));
			std::lock_guard guard(mutex);
			done++;
			changed.notify_all();
		});
	{
		std::unique_lock waiting(mutex);
		changed.wait_for(waiting, std::chrono::seconds(5), [&] { return done == 4; });
	}
	for (auto &thread : threads)
		thread.join();
	namespace fs = std::filesystem;
	fs::create_directories("/tmp/tour/deep");
	std::ofstream("/tmp/tour/deep/file") << a;
	fs::copy_file("/tmp/tour/deep/file", "/tmp/tour/copy");
	fs::create_symlink("copy", "/tmp/tour/link");
	fs::rename("/tmp/tour/deep/file", "/tmp/tour/moved");
	int read = 0, found = 0;
	std::ifstream("/tmp/tour/link") >> read;
	for (const auto &entry : fs::recursive_directory_iterator("/tmp/tour"))
		found += entry.is_regular_file();
	fs::last_write_time("/tmp/tour/copy", fs::file_time_type::clock::now());
	fs::remove_all("/tmp/tour");
	int pair[2];
	if (mkfifo("/tmp/pipe", 0600) < 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)
		return 1;
	if (fork() == 0)
		_exit(done);
	int status = 0;
	wait(&status);
	std::random_device seed;
	std::mt19937 random(seed());
	auto later = std::async(std::launch::async, [=] { return read + b; });
	std::cout << (found == 3 && WEXITSTATUS(status) == 4 && random() + 1 > 0 ? later.get() : -1) << std::endl;
}
