// Each lantern asks whether its partner has been seen before.
func pairLanterns(weights []int, load int) []int {
	seen := map[int]int{}
	for position, weight := range weights {
		if partner, ok := seen[load-weight]; ok {
			return []int{partner, position}
		}
		seen[weight] = position
	}
	return nil
}
