// Takes the heaps up, and lays them down again further on.
class Solution {
public:
    void settle(vector<int>& grains, int wind) {
        vector<int> heaps;
        copy_if(grains.begin(), grains.end(), back_inserter(heaps), [](int heap) { return heap > 0; });
        if (heaps.empty()) return;
        rotate(heaps.rbegin(), heaps.rbegin() + wind % heaps.size(), heaps.rend());
        auto next = heaps.begin();
        for (int& heap : grains)
            if (heap > 0) heap = *next++;
    }
};
