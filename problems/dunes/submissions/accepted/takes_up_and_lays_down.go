// Takes the heaps up, and lays them down again further on.
func settle(grains []int, wind int) {
	var heaps, gaps []int
	for place, heap := range grains {
		if heap > 0 {
			heaps = append(heaps, heap)
			gaps = append(gaps, place)
		}
	}
	for index, heap := range heaps {
		grains[gaps[(index+wind)%len(gaps)]] = heap
	}
}
