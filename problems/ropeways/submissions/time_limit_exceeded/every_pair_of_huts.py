# Too slow: compares every hut with one of every group.
class Solution:
    def groupHuts(self, names: List[str]) -> List[List[str]]:
        groups = []
        for name in names:
            for group in groups:
                if len(group[0]) == len(name) and any(
                    group[0][start:] + group[0][:start] == name for start in range(len(name))
                ):
                    group.append(name)
                    break
            else:
                groups.append([name])
        return groups
