#include <thread>
#include <vector>

int main()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 16; i++)
		threads.emplace_back([] {
			for (volatile unsigned n = 0;; n = n + 1)
				;
		});
	threads[0].join();
}
