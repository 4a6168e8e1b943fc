// Keeps the litres and the grams of salt in the kettle.
class Solution {
    public double[] saltness(double kettle, double[][] pours) {
        double litres = 0;
        double grams = 0;
        double[] result = new double[pours.length];
        for (int i = 0; i < pours.length; i++) {
            litres += pours[i][0];
            grams += pours[i][0] * pours[i][1];
            if (litres > kettle) {
                grams *= kettle / litres;
                litres = kettle;
            }
            result[i] = grams / litres;
        }
        return result;
    }
}
