# Too slow: looks at every pair.
class Solution:
    def pairLanterns(self, weights: List[int], load: int) -> List[int]:
        for i in range(len(weights)):
            for j in range(i + 1, len(weights)):
                if weights[i] + weights[j] == load:
                    return [i, j]
        return []
