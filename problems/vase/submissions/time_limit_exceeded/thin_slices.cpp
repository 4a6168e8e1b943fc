// Too slow: fills the vase in slices of a millionth of a millimetre.
#include <iomanip>
#include <iostream>
#include <numbers>
#include <vector>

int main() {
    int n;
    double volume;
    std::cin >> n >> volume;
    std::vector<double> radii(n + 1);
    for (double& radius : radii) std::cin >> radius;

    const int slices = 10'000'000;
    for (int height = 0; height < n; height++) {
        double slope = radii[height + 1] - radii[height];
        for (int slice = 0; slice < slices; slice++) {
            double radius = radii[height] + slope * (slice + 0.5) / slices;
            double sliceVolume = std::numbers::pi * radius * radius / slices;
            if (volume < sliceVolume) {
                std::cout << std::setprecision(12) << height + (slice + volume / sliceVolume) / slices << "\n";
                return 0;
            }
            volume -= sliceVolume;
        }
    }
    std::cout << "spills\n";
}
