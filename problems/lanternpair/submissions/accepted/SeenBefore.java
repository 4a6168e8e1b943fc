// Each lantern asks whether its partner has been seen before.
class Solution {
    public int[] pairLanterns(int[] weights, int load) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int position = 0; position < weights.length; position++) {
            Integer partner = seen.get(load - weights[position]);
            if (partner != null) return new int[] {partner, position};
            seen.put(weights[position], position);
        }
        return new int[0];
    }
}
