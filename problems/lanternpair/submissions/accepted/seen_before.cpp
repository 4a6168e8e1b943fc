// Each lantern asks whether its partner has been seen before.
class Solution {
public:
    vector<int> pairLanterns(vector<int>& weights, int load) {
        unordered_map<long long, int> seen;
        for (int position = 0; position < (int)weights.size(); position++) {
            auto partner = seen.find((long long)load - weights[position]);
            if (partner != seen.end()) return {partner->second, position};
            seen[weights[position]] = position;
        }
        return {};
    }
};
