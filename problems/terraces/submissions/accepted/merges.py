# Merges sorted halves: what is left of the lower half when a sheaf of the upper one goes first is taller than it.
def count(heights):
    if len(heights) < 2:
        return heights, 0
    middle = len(heights) // 2
    lower, first = count(heights[:middle])
    upper, second = count(heights[middle:])
    merged, nuisances, at = [], first + second, 0
    for height in upper:
        while at < len(lower) and lower[at] <= height:
            merged.append(lower[at])
            at += 1
        nuisances += len(lower) - at
        merged.append(height)
    return merged + lower[at:], nuisances


input()
print(count(list(map(int, input().split())))[1])
