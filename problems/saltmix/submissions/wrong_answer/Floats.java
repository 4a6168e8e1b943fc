// Wrong: 32 bits are not enough for so many buckets.
class Solution {
    public double[] saltness(double kettle, double[][] pours) {
        float litres = 0;
        float grams = 0;
        double[] result = new double[pours.length];
        for (int i = 0; i < pours.length; i++) {
            litres += (float) pours[i][0];
            grams += (float) (pours[i][0] * pours[i][1]);
            if (litres > kettle) {
                grams *= (float) (kettle / litres);
                litres = (float) kettle;
            }
            result[i] = grams / litres;
        }
        return result;
    }
}
