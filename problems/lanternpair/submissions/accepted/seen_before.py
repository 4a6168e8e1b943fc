# Each lantern asks whether its partner has been seen before.
class Solution:
    def pairLanterns(self, weights: List[int], load: int) -> List[int]:
        seen = {}
        for position, weight in enumerate(weights):
            if load - weight in seen:
                return [seen[load - weight], position]
            seen[weight] = position
        return []
