# Needs too much memory: remembers the beach after every gust.
class Solution:
    def settle(self, grains: List[int], wind: int) -> None:
        gaps = [place for place, heap in enumerate(grains) if heap]
        history = [[grains[place] for place in gaps]]
        if gaps:
            for _ in range(wind):
                history.append(history[-1][-1:] + history[-1][:-1])
        for place, heap in zip(gaps, history[-1]):
            grains[place] = heap
