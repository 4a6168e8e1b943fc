// Huts on one ropeway have the same first rotation; a letter that takes two chars is never taken apart.
class Solution {
    public List<List<String>> groupHuts(String[] names) {
        Map<String, List<String>> groups = new HashMap<>();
        for (String name : names) {
            String first = name;
            for (int start = 1; start < name.length(); start++) {
                if (Character.isLowSurrogate(name.charAt(start))) continue;
                String rotation = name.substring(start) + name.substring(0, start);
                if (rotation.compareTo(first) < 0) first = rotation;
            }
            groups.computeIfAbsent(first, key -> new ArrayList<>()).add(name);
        }
        return new ArrayList<>(groups.values());
    }
}
