// Wrong: counts salt in whole milligrams.
func saltness(kettle float64, pours [][]float64) []float64 {
	litres, milligrams := 0.0, 0
	result := make([]float64, len(pours))
	for i, pour := range pours {
		litres += pour[0]
		milligrams += int(1000 * pour[0] * pour[1])
		if litres > kettle {
			milligrams = int(float64(milligrams) * kettle / litres)
			litres = kettle
		}
		result[i] = float64(milligrams) / 1000 / litres
	}
	return result
}
