// Keeps the readings that may still become the highest, in falling order.
type TideLog struct {
	window               int
	readings, candidates []int
	inside, sum          int64
}

func Constructor(window int) TideLog {
	return TideLog{window: window}
}

func (this *TideLog) Record(level int) {
	for len(this.candidates) > 0 && this.candidates[len(this.candidates)-1] < level {
		this.candidates = this.candidates[:len(this.candidates)-1]
	}
	this.candidates = append(this.candidates, level)
	this.readings = append(this.readings, level)
	this.inside += int64(level)
	this.sum += int64(level)
	if len(this.readings) > this.window {
		oldest := this.readings[0]
		this.readings = this.readings[1:]
		this.inside -= int64(oldest)
		if oldest == this.candidates[0] {
			this.candidates = this.candidates[1:]
		}
	}
}

func (this *TideLog) Highest() *int {
	if len(this.candidates) == 0 {
		return nil
	}
	return &this.candidates[0]
}

func (this *TideLog) Mean() float64 {
	if len(this.readings) == 0 {
		return 0
	}
	return float64(this.inside) / float64(len(this.readings))
}

func (this *TideLog) Total() int64 {
	return this.sum
}
