// Merges sorted halves: what is left of the lower half when a sheaf of the upper one goes first is taller than it.
#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;

long long countNuisances(vector<int>& heights, int from, int to) {
    if (to - from < 2) return 0;
    int middle = (from + to) / 2;
    long long nuisances = countNuisances(heights, from, middle) + countNuisances(heights, middle, to);
    int at = from;
    for (int upper = middle; upper < to; upper++) {
        while (at < middle && heights[at] <= heights[upper]) at++;
        nuisances += middle - at;
    }
    inplace_merge(heights.begin() + from, heights.begin() + middle, heights.begin() + to);
    return nuisances;
}

int main() {
    int n;
    if (scanf("%d", &n) != 1) return 1;
    vector<int> heights(n);
    for (int& height : heights)
        if (scanf("%d", &height) != 1) return 1;
    printf("%lld\n", countNuisances(heights, 0, n));
}
