# Crashes: asks for a partner that has not been seen.
class Solution:
    def pairLanterns(self, weights: List[int], load: int) -> List[int]:
        seen = {}
        for position, weight in enumerate(weights):
            seen[weight] = position
            if seen[load - weight] != position:
                return [seen[load - weight], position]
        return []
