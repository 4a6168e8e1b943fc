# Takes the heaps up, and lays them down again further on.
class Solution:
    def settle(self, grains: List[int], wind: int) -> None:
        heaps = [heap for heap in grains if heap]
        if not heaps:
            return
        shift = wind % len(heaps)
        heaps = iter(heaps[-shift:] + heaps[:-shift] if shift else heaps)
        for place, heap in enumerate(grains):
            if heap:
                grains[place] = next(heaps)
