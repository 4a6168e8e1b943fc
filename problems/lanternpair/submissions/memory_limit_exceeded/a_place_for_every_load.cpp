// Needs too much memory: a list with a place for every weight there could be.
class Solution {
public:
    vector<int> pairLanterns(vector<int>& weights, int load) {
        vector<int> place(2000000001, -1);
        for (int position = 0; position < (int)weights.size(); position++) {
            long long missing = (long long)load - weights[position] + 1000000000;
            if (missing >= 0 && missing <= 2000000000 && place[missing] >= 0) return {place[missing], position};
            place[weights[position] + 1000000000LL] = position;
        }
        return {};
    }
};
