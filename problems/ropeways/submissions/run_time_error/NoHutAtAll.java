// Crashes: looks for the longest name, and there may be none.
class Solution {
    public List<List<String>> groupHuts(String[] names) {
        int longest = Arrays.stream(names).mapToInt(String::length).max().getAsInt();
        Map<String, List<String>> groups = new HashMap<>(longest);
        for (String name : names) {
            String first = name;
            for (int start = 1; start < name.length(); start++) {
                String rotation = name.substring(start) + name.substring(0, start);
                if (rotation.compareTo(first) < 0) first = rotation;
            }
            groups.computeIfAbsent(first, key -> new ArrayList<>()).add(name);
        }
        return new ArrayList<>(groups.values());
    }
}
