// Crashes: does not expect to be asked before the first reading.
class TideLog {
  constructor(window) {
    this.window = window;
    this.readings = [];
    this.sum = 0;
  }

  record(level) {
    this.readings.push({ level });
    this.sum += level;
  }

  highest() {
    return this.readings.slice(-this.window).reduce((best, next) => (next.level > best.level ? next : best)).level;
  }

  mean() {
    const inside = this.readings.slice(-this.window);
    return inside.reduce((sum, { level }) => sum + level, 0) / inside.length;
  }

  total() {
    return this.sum;
  }
}
