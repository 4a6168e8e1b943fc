# Keeps the readings that may still become the highest, in falling order.
class TideLog:
    def __init__(self, window: int):
        self.window = window
        self.readings = deque()
        self.candidates = deque()
        self.inside = 0
        self.sum = 0

    def record(self, level: int) -> None:
        while self.candidates and self.candidates[-1] < level:
            self.candidates.pop()
        self.candidates.append(level)
        self.readings.append(level)
        self.inside += level
        self.sum += level
        if len(self.readings) > self.window:
            oldest = self.readings.popleft()
            self.inside -= oldest
            if oldest == self.candidates[0]:
                self.candidates.popleft()

    def highest(self) -> Optional[int]:
        return self.candidates[0] if self.candidates else None

    def mean(self) -> float:
        return self.inside / len(self.readings) if self.readings else 0.0

    def total(self) -> int:
        return self.sum
