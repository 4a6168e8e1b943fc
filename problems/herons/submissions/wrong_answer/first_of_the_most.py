# Wrong: takes the one that was noted first, not the one with the smallest number.
import sys
from collections import Counter

counts = Counter(sys.stdin.buffer.read().split()[1:])
(ring, times), = counts.most_common(1)
print(len(counts), int(ring), times)
