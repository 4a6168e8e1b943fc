# Keeps the litres and the grams of salt in the kettle.
class Solution:
    def saltness(self, kettle: float, pours: List[List[float]]) -> List[float]:
        litres = grams = 0.0
        result = []
        for volume, salt in pours:
            litres += volume
            grams += volume * salt
            if litres > kettle:
                grams *= kettle / litres
                litres = kettle
            result.append(grams / litres)
        return result
