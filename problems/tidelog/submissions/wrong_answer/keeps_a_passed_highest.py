# Wrong: once the highest, always the highest, though it has left the window.
class TideLog:
    def __init__(self, window: int):
        self.readings = deque(maxlen=window)
        self.best = None
        self.sum = 0

    def record(self, level: int) -> None:
        self.readings.append(level)
        self.best = level if self.best is None else max(self.best, level)
        self.sum += level

    def highest(self) -> Optional[int]:
        return self.best

    def mean(self) -> float:
        return sum(self.readings) / len(self.readings) if self.readings else 0.0

    def total(self) -> int:
        return self.sum
