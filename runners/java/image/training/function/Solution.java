class Solution {
    public List<Integer> twoSum(int[] nums, int target, List<String> words) {
        System.out.println("called with " + target);
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < nums.length; i++) {
            Integer other = seen.get(target - nums[i]);
            if (other != null) {
                return Arrays.asList(other, i);
            }
            seen.put(nums[i], i);
        }
        throw new IllegalArgumentException("none of " + words);
    }
}
