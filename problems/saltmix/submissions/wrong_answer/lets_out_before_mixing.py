# Wrong: makes room first, and lets out only what was in the kettle before.
class Solution:
    def saltness(self, kettle: float, pours: List[List[float]]) -> List[float]:
        litres = grams = 0.0
        result = []
        for volume, salt in pours:
            volume = min(volume, kettle)
            if litres + volume > kettle:
                grams *= (kettle - volume) / litres
                litres = kettle - volume
            litres += volume
            grams += volume * salt
            result.append(grams / litres)
        return result
