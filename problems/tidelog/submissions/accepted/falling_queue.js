// Keeps the readings that may still become the highest, in falling order.
class TideLog {
  constructor(window) {
    this.window = window;
    this.readings = [];
    this.first = 0;
    this.candidates = [];
    this.firstCandidate = 0;
    this.inside = 0;
    this.sum = 0;
  }

  record(level) {
    while (this.candidates.length > this.firstCandidate && this.candidates[this.candidates.length - 1] < level) {
      this.candidates.pop();
    }
    this.candidates.push(level);
    this.readings.push(level);
    this.inside += level;
    this.sum += level;
    if (this.readings.length - this.first > this.window) {
      const oldest = this.readings[this.first++];
      this.inside -= oldest;
      if (oldest === this.candidates[this.firstCandidate]) this.firstCandidate++;
    }
  }

  highest() {
    return this.candidates.length > this.firstCandidate ? this.candidates[this.firstCandidate] : null;
  }

  mean() {
    const count = this.readings.length - this.first;
    return count === 0 ? 0 : this.inside / count;
  }

  total() {
    return this.sum;
  }
}
