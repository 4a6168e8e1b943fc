# Wrong: moves the boulders as well.
class Solution:
    def settle(self, grains: List[int], wind: int) -> None:
        if grains:
            shift = wind % len(grains)
            grains[:] = grains[len(grains) - shift :] + grains[: len(grains) - shift]
