// Keeps the litres and the grams of salt in the kettle.
func saltness(kettle float64, pours [][]float64) []float64 {
	var litres, grams float64
	result := make([]float64, len(pours))
	for i, pour := range pours {
		litres += pour[0]
		grams += pour[0] * pour[1]
		if litres > kettle {
			grams *= kettle / litres
			litres = kettle
		}
		result[i] = grams / litres
	}
	return result
}
