// Too slow: pours drop by drop.
class Solution {
public:
    vector<double> saltness(double kettle, vector<vector<double>>& pours) {
        double litres = 0, grams = 0;
        vector<double> result;
        for (const auto& pour : pours) {
            const int drops = 2'000'000;
            for (int drop = 0; drop < drops; drop++) {
                litres += pour[0] / drops;
                grams += pour[0] * pour[1] / drops;
            }
            if (litres > kettle) {
                grams *= kettle / litres;
                litres = kettle;
            }
            result.push_back(grams / litres);
        }
        return result;
    }
};
