# A function by itself will do, and so will Python's own way to write names.
def pair_lanterns(weights, load):
    order = sorted(range(len(weights)), key=weights.__getitem__)
    left, right = 0, len(order) - 1
    while left < right:
        total = weights[order[left]] + weights[order[right]]
        if total == load:
            return [order[right], order[left]]
        if total < load:
            left += 1
        else:
            right -= 1
    return []
