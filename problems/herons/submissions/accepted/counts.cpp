// Counts how often each number comes, in a table of all numbers.
#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    vector<int> counts(10'000'001);
    int different = 0;
    for (int ring; n-- && cin >> ring;) different += counts[ring]++ == 0;
    auto most = max_element(counts.begin(), counts.end());
    cout << different << ' ' << most - counts.begin() << ' ' << *most << '\n';
}
