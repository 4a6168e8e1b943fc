// Takes the heaps up, and lays them down again further on.
class Solution {
    public void settle(int[] grains, int wind) {
        int[] heaps = Arrays.stream(grains).filter(heap -> heap > 0).toArray();
        if (heaps.length == 0) return;
        int next = Math.floorMod(-(long) wind, heaps.length);
        for (int place = 0; place < grains.length; place++) {
            if (grains[place] == 0) continue;
            grains[place] = heaps[next];
            next = (next + 1) % heaps.length;
        }
    }
}
