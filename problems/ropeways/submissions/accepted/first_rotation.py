# Huts on one ropeway have the same first rotation.
class Solution:
    def groupHuts(self, names: List[str]) -> List[List[str]]:
        groups = defaultdict(list)
        for name in names:
            groups[min(name[start:] + name[:start] for start in range(len(name)))].append(name)
        return list(groups.values())
