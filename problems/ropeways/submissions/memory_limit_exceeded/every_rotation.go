// Needs too much memory: keeps every rotation of every name, many times over.
func groupHuts(names []string) [][]string {
	kept := map[string][]string{}
	var result [][]string
	places := map[string]int{}
	for _, name := range names {
		place, known := places[name]
		if !known {
			place = len(result)
			result = append(result, nil)
			for start := range name {
				rotation := name[start:] + name[:start]
				places[rotation] = place
				for copy := 0; copy < 200; copy++ {
					kept[rotation] = append(kept[rotation], rotation+name+rotation)
				}
			}
		}
		result[place] = append(result[place], name)
	}
	return result
}
