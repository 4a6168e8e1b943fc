// Keeps the litres and the grams of salt in the kettle.
impl Solution {
    pub fn saltness(kettle: f64, pours: Vec<Vec<f64>>) -> Vec<f64> {
        let (mut litres, mut grams) = (0.0, 0.0);
        pours
            .iter()
            .map(|pour| {
                litres += pour[0];
                grams += pour[0] * pour[1];
                if litres > kettle {
                    grams *= kettle / litres;
                    litres = kettle;
                }
                grams / litres
            })
            .collect()
    }
}
