// Too slow: tries every book there is.
#include <algorithm>
#include <iostream>
#include <vector>

int n;
long long deduction;
std::vector<int> altitudes, points;

// The most points from here on, for a book whose last stamp is from this hut.
long long mostAfter(int last) {
    long long most = 0;
    for (int next = last + 1; next < n; next++) {
        if (altitudes[next] > altitudes[last]) {
            most = std::max(most, points[next] - deduction * (next - last - 1) + mostAfter(next));
        }
    }
    return most;
}

int main() {
    std::cin >> n >> deduction;
    altitudes.resize(n);
    points.resize(n);
    for (int& altitude : altitudes) std::cin >> altitude;
    for (int& value : points) std::cin >> value;

    long long most = 0;
    for (int first = 0; first < n; first++) {
        most = std::max(most, points[first] + mostAfter(first));
    }
    std::cout << most << "\n";
}
