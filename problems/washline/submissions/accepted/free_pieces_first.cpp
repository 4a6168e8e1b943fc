// Hangs up what nothing has to hang before, again and again; the piece with the largest number first.
#include <iostream>
#include <queue>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, m;
    cin >> n >> m;
    vector<vector<int>> behind(n + 1);
    vector<int> waiting(n + 1), line;
    for (int a, b; m-- && cin >> a >> b;) {
        behind[a].push_back(b);
        waiting[b]++;
    }
    priority_queue<int> free;
    for (int piece = 1; piece <= n; piece++)
        if (waiting[piece] == 0) free.push(piece);
    while (!free.empty()) {
        int piece = free.top();
        free.pop();
        line.push_back(piece);
        for (int other : behind[piece])
            if (--waiting[other] == 0) free.push(other);
    }
    if ((int)line.size() < n) cout << "tangled";
    else
        for (int piece : line) cout << piece << ' ';
    cout << '\n';
}
