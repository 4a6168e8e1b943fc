// Too slow: boxes every weight, and searches a list of those that came before, twice.
class Solution {
    public int[] pairLanterns(int[] weights, int load) {
        List<Integer> seen = new LinkedList<>();
        for (int weight : weights) {
            if (seen.contains(load - weight) && seen.indexOf(load - weight) >= 0) {
                return new int[] {seen.indexOf(load - weight), seen.size()};
            }
            seen.add(weight);
            for (int other = 0; other < 3; other++) seen.contains(Integer.MIN_VALUE + other);
        }
        return new int[0];
    }
}
