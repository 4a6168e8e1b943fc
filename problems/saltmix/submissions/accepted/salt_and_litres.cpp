// Keeps the litres and the grams of salt in the kettle.
class Solution {
public:
    vector<double> saltness(double kettle, vector<vector<double>>& pours) {
        double litres = 0, grams = 0;
        vector<double> result;
        for (const auto& pour : pours) {
            litres += pour[0];
            grams += pour[0] * pour[1];
            if (litres > kettle) {
                grams *= kettle / litres;
                litres = kettle;
            }
            result.push_back(grams / litres);
        }
        return result;
    }
};
