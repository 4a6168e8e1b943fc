// Fill whole centimetres while they fit, then find the level inside the last one by halving.
#include <cmath>
#include <iomanip>
#include <iostream>
#include <numbers>
#include <vector>

double coneVolume(double height, double bottom, double top) {
    return std::numbers::pi * height / 3 * (bottom * bottom + bottom * top + top * top);
}

// The level, from 0 to 1, at which this centimetre holds the volume.
double levelInside(double volume, double bottom, double top) {
    double low = 0, high = 1;
    for (int step = 0; step < 60; step++) {
        double middle = (low + high) / 2;
        double radius = bottom + (top - bottom) * middle;
        if (coneVolume(middle, bottom, radius) < volume) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

int main() {
    int n;
    double volume;
    std::cin >> n >> volume;
    std::vector<double> radii(n + 1);
    for (double& radius : radii) std::cin >> radius;

    for (int height = 0; height < n; height++) {
        double whole = coneVolume(1, radii[height], radii[height + 1]);
        if (volume < whole) {
            double answer = height + levelInside(volume, radii[height], radii[height + 1]);
            std::cout << std::setprecision(12) << answer << "\n";
            return 0;
        }
        volume -= whole;
    }
    std::cout << "spills\n";
}
