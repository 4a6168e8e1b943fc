# Too slow: boils everything again for each bucket.
class Solution:
    def saltness(self, kettle: float, pours: List[List[float]]) -> List[float]:
        result = []
        for count in range(1, len(pours) + 1):
            litres = grams = 0.0
            for volume, salt in pours[:count]:
                litres += volume
                grams += volume * salt
                if litres > kettle:
                    grams *= kettle / litres
                    litres = kettle
            result.append(grams / litres)
        return result
