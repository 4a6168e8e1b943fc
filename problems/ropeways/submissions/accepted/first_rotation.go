// Huts on one ropeway have the same first rotation.
func groupHuts(names []string) [][]string {
	groups := map[string][]string{}
	for _, name := range names {
		first := name
		for start := range name {
			first = min(first, name[start:]+name[:start])
		}
		groups[first] = append(groups[first], name)
	}
	var result [][]string
	for _, group := range groups {
		result = append(result, group)
	}
	return result
}
