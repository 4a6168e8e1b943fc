package harness

import (
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"unsafe"
)

// Kinds of questions.
const (
	Function = 0
	Class    = 1
)

// Value reads and writes values of type T.
type Value[T any] struct{ codec *codec }

// Of finds out how values of type T are read and written.
func Of[T any]() Value[T] {
	return Value[T]{codec: codecOf(reflect.TypeFor[T]())}
}

// Read reads a value from a question.
func (v Value[T]) Read(in *Input) T {
	var value T
	v.codec.read(in, unsafe.Pointer(&value))
	return value
}

// Write adds a value to an answer; what is wrong with it is told in a sentence with this beginning.
func (v Value[T]) Write(out *Output, beginning string, value T) {
	if wrong := v.codec.write(out, unsafe.Pointer(&value)); wrong != nil {
		panic(wrongAnswer{beginning + " " + wrong.String()})
	}
}

type wrongAnswer struct{ message string }

// Serve answers questions until there are no more. answer reads one question's body and writes the answer's.
func Serve(kind byte, answer func(in *Input, out *Output)) {
	in, out := openStreams()
	if len(badNodes) > 0 {
		out.begin(3)
		out.buffer = append(out.buffer, strings.Join(badNodes, "; ")...)
		out.send()
		os.Exit(1)
	}
	out.begin(0)
	out.send()
	for in.isOpen() {
		end := uint64(in.count())
		end += in.offset()
		if in.u8() != kind {
			fail("a question is of an unknown kind")
		}
		answerOne(in, out, answer)
		// What is wrong ends a class's calls early.
		in.skipTo(end)
		out.send()
	}
	os.Exit(0)
}

func answerOne(in *Input, out *Output, answer func(in *Input, out *Output)) {
	defer func() {
		switch reason := recover().(type) {
		case nil:
		case wrongAnswer:
			out.begin(2)
			out.buffer = append(out.buffer, reason.message...)
		default:
			report(reason, string(debug.Stack()))
		}
	}()
	out.begin(1)
	answer(in, out)
}

// report ends the process as the runtime would, without the frames of the harness.
func report(reason any, stack string) {
	text := fmt.Sprint(reason)
	switch reason.(type) {
	case error, string, fmt.Stringer:
	default:
		text = fmt.Sprintf("%T(%#v)", reason, reason)
	}
	lines := strings.Split(stack, "\n")
	var kept strings.Builder
	inUsers := false
	for index := 1; index+1 < len(lines); index += 2 {
		function, place := lines[index], lines[index+1]
		isRuntime := strings.HasPrefix(function, "runtime") || strings.HasPrefix(function, "panic(")
		isHarness := strings.HasPrefix(function, "verdict/") || strings.Contains(place, "/box/verdict_")
		inUsers = inUsers || !isRuntime && !isHarness
		if inUsers && !isHarness && function != "main.main()" {
			fmt.Fprintf(&kept, "%s\n%s\n", function, place)
		}
	}
	fmt.Fprintf(os.Stderr, "panic: %s\n\n%s\n%s", text, lines[0], kept.String())
	os.Exit(2)
}
