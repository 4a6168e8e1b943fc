// Wrong: looks for the name in a doubled name, whatever the lengths are.
class Solution {
public:
    vector<vector<string>> groupHuts(vector<string>& names) {
        vector<vector<string>> groups;
        for (const string& name : names) {
            bool found = false;
            for (auto& group : groups) {
                if ((group[0] + group[0]).find(name) == string::npos) continue;
                group.push_back(name);
                found = true;
                break;
            }
            if (!found) groups.push_back({name});
        }
        return groups;
    }
};
