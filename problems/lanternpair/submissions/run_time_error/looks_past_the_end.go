// Crashes: looks one past the last lantern when the partner stands right at the end.
func pairLanterns(weights []int, load int) []int {
	for i := range weights {
		for j := i + 1; j <= len(weights); j++ {
			if weights[i]+weights[j] == load {
				return []int{i, j}
			}
		}
	}
	return nil
}
