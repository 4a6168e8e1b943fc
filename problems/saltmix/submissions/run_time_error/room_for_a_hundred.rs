// Crashes: has room for a hundred buckets.
impl Solution {
    pub fn saltness(kettle: f64, pours: Vec<Vec<f64>>) -> Vec<f64> {
        let mut result = [0.0; 100];
        let (mut litres, mut grams) = (0.0, 0.0);
        for (index, pour) in pours.iter().enumerate() {
            litres += pour[0];
            grams += pour[0] * pour[1];
            if litres > kettle {
                grams *= kettle / litres;
                litres = kettle;
            }
            result[index] = grams / litres;
        }
        result[..pours.len()].to_vec()
    }
}
