# Too slow: looks through the whole window whenever it is asked.
class TideLog:
    def __init__(self, window: int):
        self.readings = deque(maxlen=window)
        self.sum = 0

    def record(self, level: int) -> None:
        self.readings.append(level)
        self.sum += level

    def highest(self) -> Optional[int]:
        return max(self.readings) if self.readings else None

    def mean(self) -> float:
        return sum(self.readings) / len(self.readings) if self.readings else 0.0

    def total(self) -> int:
        return self.sum
