// Package harness answers questions about the user's function or type (runners/HARNESS.md).
package harness

import (
	"encoding/binary"
	"fmt"
	"os"
	"syscall"
)

// fail ends the process: the judge's own code is at fault, not the user's.
func fail(what string) {
	fmt.Fprintln(os.Stderr, "The judge's own code failed:", what)
	os.Exit(70)
}

// Input reads questions as they are decoded, so that a large one needs no memory beside its values.
type Input struct {
	descriptor int
	buffer     [65536]byte
	position   int
	end        int
	// Bytes received so far, those in the buffer included.
	received uint64
}

// isOpen says whether there is more before the end.
func (in *Input) isOpen() bool {
	return in.position < in.end || in.fill()
}

func (in *Input) fill() bool {
	in.position, in.end = 0, 0
	for {
		count, err := syscall.Read(in.descriptor, in.buffer[:])
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			fail("a question could not be read")
		}
		in.end = count
		in.received += uint64(count)
		return count > 0
	}
}

func (in *Input) offset() uint64 {
	return in.received - uint64(in.end-in.position)
}

func (in *Input) skipTo(offset uint64) {
	for in.offset() < offset {
		in.u8()
	}
}

func (in *Input) bytes(target []byte) {
	for len(target) > 0 {
		if !in.isOpen() {
			fail("a question broke off")
		}
		part := copy(target, in.buffer[in.position:in.end])
		in.position += part
		target = target[part:]
	}
}

// take gives the next count bytes, at most 8; they hold until more is read.
func (in *Input) take(count int) []byte {
	if in.end-in.position >= count {
		in.position += count
		return in.buffer[in.position-count : in.position]
	}
	var few [8]byte
	in.bytes(few[:count])
	return few[:count:count]
}

func (in *Input) u8() byte    { return in.take(1)[0] }
func (in *Input) u32() uint32 { return binary.LittleEndian.Uint32(in.take(4)) }
func (in *Input) u64() uint64 { return binary.LittleEndian.Uint64(in.take(8)) }
func (in *Input) i32() int    { return int(int32(in.u32())) }
func (in *Input) count() int  { return int(in.u32()) }

// Count reads a number of calls.
func (in *Input) Count() int { return in.count() }

// Method reads which method is called: 0 the constructor.
func (in *Input) Method() int { return int(binary.LittleEndian.Uint16(in.take(2))) }

// Output gathers an answer, whole before it is sent: its length goes first.
type Output struct {
	file   *os.File
	buffer []byte
}

func (out *Output) begin(kind byte) {
	out.buffer = append(out.buffer[:0], 0, 0, 0, 0, kind)
}

func (out *Output) u8(value byte) { out.buffer = append(out.buffer, value) }
func (out *Output) u32(value uint32) {
	out.buffer = binary.LittleEndian.AppendUint32(out.buffer, value)
}
func (out *Output) u64(value uint64) {
	out.buffer = binary.LittleEndian.AppendUint64(out.buffer, value)
}

func (out *Output) flag(value bool) {
	if value {
		out.u8(1)
	} else {
		out.u8(0)
	}
}

func (out *Output) patch(at int, value int) {
	binary.LittleEndian.PutUint32(out.buffer[at:], uint32(value))
}

// Count writes a number of calls.
func (out *Output) Count(value int) { out.u32(uint32(value)) }

func (out *Output) send() {
	length := len(out.buffer) - 4
	if uint64(length) > 1<<32-1 {
		fail("an answer has more than 4 GiB")
	}
	out.patch(0, length)
	if _, err := out.file.Write(out.buffer); err != nil {
		fail("an answer could not be sent")
	}
	if cap(out.buffer) > 1<<20 {
		out.buffer = nil
	}
}

// openStreams takes standard input and descriptor 3 for itself: nothing that the user reads may be a question.
func openStreams() (*Input, *Output) {
	const dupAbove = 10
	questions, _, errno := syscall.Syscall(syscall.SYS_FCNTL, 0, syscall.F_DUPFD_CLOEXEC, dupAbove)
	nothing, err := syscall.Open("/dev/null", syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if errno != 0 || err != nil || syscall.Dup3(nothing, 0, 0) != nil {
		fail("there are no questions to read")
	}
	syscall.CloseOnExec(3)
	answers := os.NewFile(3, "answers")
	if answers == nil {
		fail("there is no descriptor 3 to answer on")
	}
	return &Input{descriptor: int(questions)}, &Output{file: answers}
}
