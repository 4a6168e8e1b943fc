# What a program may reach for in its library: threads, processes, coroutines, files, pipes, memory maps, signals.
import asyncio
import concurrent.futures
import mmap
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time


async def wait_for(number):
    await asyncio.sleep(0.002)
    return number


def twice(number):
    return 2 * number


def main():
    a, b = map(int, input().split())
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert list(pool.map(twice, range(4))) == [0, 2, 4, 6]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(twice, range(4)) == [0, 2, 4, 6]
    heard = []
    signal.signal(signal.SIGALRM, lambda number, frame: heard.append(number))
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    while not heard:
        time.sleep(0.01)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "file")
        with open(file, "w") as out:
            out.write(str(a))
        shutil.copy2(file, file + "-copied")
        os.replace(file + "-copied", file + "-moved")
        os.mkfifo(os.path.join(folder, "pipe"))
        with open(file + "-moved", "r+b") as both, mmap.mmap(both.fileno(), 0) as mapped:
            number = int(mapped[:])
    child = subprocess.run([sys.executable, "-c", "print(input())"], input=str(b), capture_output=True, text=True)
    random.seed()
    print(asyncio.run(wait_for(number)) + int(child.stdout))


if __name__ == "__main__":
    main()
