// Wrong: blows to the left.
func settle(grains []int, wind int) {
	var heaps, gaps []int
	for place, heap := range grains {
		if heap > 0 {
			heaps = append(heaps, heap)
			gaps = append(gaps, place)
		}
	}
	for index := range heaps {
		grains[gaps[index]] = heaps[(index+wind)%len(heaps)]
	}
}
