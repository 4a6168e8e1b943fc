# Wrong: takes any order of the same letters for a rotation.
class Solution:
    def groupHuts(self, names: List[str]) -> List[List[str]]:
        groups = defaultdict(list)
        for name in names:
            groups["".join(sorted(name))].append(name)
        return list(groups.values())
