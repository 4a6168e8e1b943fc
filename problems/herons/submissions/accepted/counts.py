# Counts how often each number comes.
import sys
from collections import Counter

counts = Counter(sys.stdin.buffer.read().split()[1:])
most = max(counts.values())
print(len(counts), min(int(ring) for ring, times in counts.items() if times == most), most)
