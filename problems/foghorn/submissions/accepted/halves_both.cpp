// Halves what is left of the bay in both directions at once.
#include <iostream>
#include <string>
using namespace std;

int main() {
    long long west = 1, south = 1, n;
    cin >> n;
    long long east = n, north = n;
    for (string answer; answer != "here";) {
        long long x = (west + east) / 2, y = (south + north) / 2;
        cout << x << ' ' << y << endl;
        if (!(cin >> answer)) return 1;
        auto has = [&](char direction) { return answer.find(direction) != string::npos; };
        if (has('N')) south = y + 1;
        else if (has('S')) north = y - 1;
        else south = north = y;
        if (has('E')) west = x + 1;
        else if (has('W')) east = x - 1;
        else west = east = x;
    }
}
