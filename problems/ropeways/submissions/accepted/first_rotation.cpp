// Huts on one ropeway have the same first rotation; a letter that takes several bytes is never taken apart.
class Solution {
public:
    vector<vector<string>> groupHuts(vector<string>& names) {
        unordered_map<string, vector<string>> groups;
        for (const string& name : names) {
            string first = name;
            for (size_t start = 1; start < name.size(); start++) {
                if ((name[start] & 0xC0) == 0x80) continue;
                first = min(first, name.substr(start) + name.substr(0, start));
            }
            groups[first].push_back(name);
        }
        vector<vector<string>> result;
        for (auto& [first, group] : groups) result.push_back(move(group));
        return result;
    }
};
