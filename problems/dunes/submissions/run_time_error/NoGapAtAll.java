// Crashes: divides by the number of gaps, of which there may be none.
class Solution {
    public void settle(int[] grains, int wind) {
        int[] heaps = Arrays.stream(grains).filter(heap -> heap > 0).toArray();
        int next = heaps.length - wind % heaps.length;
        for (int place = 0; place < grains.length; place++) {
            if (grains[place] > 0) grains[place] = heaps[next++ % heaps.length];
        }
    }
}
