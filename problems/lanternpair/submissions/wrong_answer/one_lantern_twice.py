# Wrong: hangs one lantern at both ends of the yoke.
class Solution:
    def pairLanterns(self, weights: List[int], load: int) -> List[int]:
        places = {weight: position for position, weight in enumerate(weights)}
        for position, weight in enumerate(weights):
            if load - weight in places:
                return [position, places[load - weight]]
        return []
