// Too slow: sorts a copy of the window whenever the highest is asked for.
import "sort"

type TideLog struct {
	window   int
	readings []int
	sum      int64
}

func Constructor(window int) TideLog {
	return TideLog{window: window}
}

func (this *TideLog) inside() []int {
	return this.readings[max(0, len(this.readings)-this.window):]
}

func (this *TideLog) Record(level int) {
	this.readings = append(this.readings, level)
	this.sum += int64(level)
}

func (this *TideLog) Highest() *int {
	if len(this.readings) == 0 {
		return nil
	}
	sorted := append([]int{}, this.inside()...)
	sort.Ints(sorted)
	return &sorted[len(sorted)-1]
}

func (this *TideLog) Mean() float64 {
	if len(this.readings) == 0 {
		return 0
	}
	sum := 0
	for _, level := range this.inside() {
		sum += level
	}
	return float64(sum) / float64(len(this.inside()))
}

func (this *TideLog) Total() int64 {
	return this.sum
}
