// Wrong in the third group: counts in 32 bits.
#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;

int countNuisances(vector<int>& heights, int from, int to) {
    if (to - from < 2) return 0;
    int middle = (from + to) / 2;
    unsigned nuisances = (unsigned)countNuisances(heights, from, middle) + (unsigned)countNuisances(heights, middle, to);
    int at = from;
    for (int upper = middle; upper < to; upper++) {
        while (at < middle && heights[at] <= heights[upper]) at++;
        nuisances += middle - at;
    }
    inplace_merge(heights.begin() + from, heights.begin() + middle, heights.begin() + to);
    return (int)nuisances;
}

int main() {
    int n;
    cin >> n;
    vector<int> heights(n);
    for (int& height : heights) cin >> height;
    cout << countNuisances(heights, 0, n) << endl;
}
