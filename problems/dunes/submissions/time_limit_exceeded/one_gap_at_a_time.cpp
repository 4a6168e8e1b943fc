// Too slow: blows one gap at a time.
class Solution {
public:
    void settle(vector<int>& grains, int wind) {
        vector<int> gaps;
        for (int place = 0; place < (int)grains.size(); place++)
            if (grains[place] > 0) gaps.push_back(place);
        if (gaps.empty()) return;
        for (int gust = 0; gust < wind % (1000000LL * (long long)gaps.size()); gust++)
            for (size_t i = gaps.size() - 1; i > 0; i--) swap(grains[gaps[i]], grains[gaps[i - 1]]);
    }
};
