package harness

import (
	"math"
	"reflect"
	"strconv"
	"unicode/utf8"
	"unsafe"
)

// wrong says what is wrong with an answer: it goes on a sentence such as "twoSum returned".
type wrong struct {
	what string
	// Indexes that lead to where it is wrong.
	path string
	// What else is to be said.
	why string
}

func (w *wrong) String() string {
	text := w.what
	if w.path != "" {
		text += " at " + w.path
	}
	if w.why != "" {
		text += ", " + w.why
	}
	return text
}

// codec reads a value of one type into a place, and writes one from there.
type codec struct {
	read  func(in *Input, to unsafe.Pointer)
	write func(out *Output, from unsafe.Pointer) *wrong
	// The same for elements that follow each other; nil where there is no faster way.
	readMany  func(in *Input, count int) (slice reflect.Value)
	writeMany func(out *Output, from unsafe.Pointer, count int) *wrong
}

var codecs = map[reflect.Type]*codec{}

func codecOf(t reflect.Type) *codec {
	made, known := codecs[t]
	if !known {
		made = &codec{}
		codecs[t] = made
		*made = makeCodec(t)
	}
	return made
}

func makeCodec(t reflect.Type) codec {
	switch t.Kind() {
	case reflect.Int:
		return intCodec
	case reflect.Int64:
		return plain((*Input).u64, (*Output).u64, func(bits uint64) int64 { return int64(bits) }, func(value int64) uint64 { return uint64(value) })
	case reflect.Float64:
		return plain((*Input).u64, (*Output).u64, math.Float64frombits, math.Float64bits)
	case reflect.Bool:
		return plain((*Input).u8, (*Output).u8, func(flag byte) bool { return flag != 0 }, func(value bool) byte {
			if value {
				return 1
			}
			return 0
		})
	case reflect.Uint8:
		return plain((*Input).u32, (*Output).u32, toByte, func(value byte) uint32 { return uint32(value) })
	case reflect.String:
		return stringCodec
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Pointer:
		if t.Elem().Kind() == reflect.Struct {
			return nodeCodec(t.Elem())
		}
		return nullableCodec(t.Elem())
	default:
		fail("there is no way to read or write a " + t.String())
		return codec{}
	}
}

// plain makes the codec of a type whose values have a fixed form, B on the wire and T here.
func plain[B, T any](get func(*Input) B, put func(*Output, B), decode func(B) T, encode func(T) B) codec {
	return codec{
		read: func(in *Input, to unsafe.Pointer) { *(*T)(to) = decode(get(in)) },
		write: func(out *Output, from unsafe.Pointer) *wrong {
			put(out, encode(*(*T)(from)))
			return nil
		},
		readMany: func(in *Input, count int) reflect.Value {
			values := make([]T, count)
			for index := range values {
				values[index] = decode(get(in))
			}
			return reflect.ValueOf(&values).Elem()
		},
		writeMany: func(out *Output, from unsafe.Pointer, count int) *wrong {
			for _, value := range unsafe.Slice((*T)(from), count) {
				put(out, encode(value))
			}
			return nil
		},
	}
}

// An int of Go holds more than the problem's.
var intCodec = codec{
	read:  func(in *Input, to unsafe.Pointer) { *(*int)(to) = in.i32() },
	write: func(out *Output, from unsafe.Pointer) *wrong { return writeInt(out, *(*int)(from)) },
	readMany: func(in *Input, count int) reflect.Value {
		values := make([]int, count)
		for index := range values {
			values[index] = in.i32()
		}
		return reflect.ValueOf(&values).Elem()
	},
	writeMany: func(out *Output, from unsafe.Pointer, count int) *wrong {
		for index, value := range unsafe.Slice((*int)(from), count) {
			if wrong := writeInt(out, value); wrong != nil {
				return at(index, wrong)
			}
		}
		return nil
	},
}

func writeInt(out *Output, value int) *wrong {
	if value != int(int32(value)) {
		return &wrong{what: strconv.Itoa(value), why: "which is out of range for an int of 32 bits"}
	}
	out.u32(uint32(value))
	return nil
}

func toByte(scalar uint32) byte {
	if scalar > math.MaxUint8 {
		fail("the test has a character that a byte cannot hold")
	}
	return byte(scalar)
}

var stringCodec = codec{
	read: func(in *Input, to unsafe.Pointer) {
		bytes := make([]byte, in.count())
		in.bytes(bytes)
		*(*string)(to) = unsafe.String(unsafe.SliceData(bytes), len(bytes))
	},
	write: func(out *Output, from unsafe.Pointer) *wrong {
		text := *(*string)(from)
		if !utf8.ValidString(text) {
			return &wrong{what: "a string that is not valid UTF-8"}
		}
		out.u32(uint32(len(text)))
		out.buffer = append(out.buffer, text...)
		return nil
	},
}

func sliceCodec(t reflect.Type) codec {
	element := codecOf(t.Elem())
	size := t.Elem().Size()
	return codec{
		read: func(in *Input, to unsafe.Pointer) {
			count := in.count()
			target := reflect.NewAt(t, to).Elem()
			if element.readMany != nil {
				target.Set(element.readMany(in, count).Convert(t))
				return
			}
			slice := reflect.MakeSlice(t, count, count)
			first := slice.UnsafePointer()
			for index := 0; index < count; index++ {
				element.read(in, unsafe.Add(first, uintptr(index)*size))
			}
			target.Set(slice)
		},
		write: func(out *Output, from unsafe.Pointer) *wrong {
			slice := reflect.NewAt(t, from).Elem()
			count := slice.Len()
			out.u32(uint32(count))
			first := slice.UnsafePointer()
			if element.writeMany != nil {
				return element.writeMany(out, first, count)
			}
			for index := 0; index < count; index++ {
				if wrong := element.write(out, unsafe.Add(first, uintptr(index)*size)); wrong != nil {
					return at(index, wrong)
				}
			}
			return nil
		},
	}
}

func nullableCodec(t reflect.Type) codec {
	value := codecOf(t)
	return codec{
		read: func(in *Input, to unsafe.Pointer) {
			if in.u8() == 0 {
				*(*unsafe.Pointer)(to) = nil
				return
			}
			place := reflect.New(t).UnsafePointer()
			value.read(in, place)
			*(*unsafe.Pointer)(to) = place
		},
		write: func(out *Output, from unsafe.Pointer) *wrong {
			place := *(*unsafe.Pointer)(from)
			out.flag(place != nil)
			if place == nil {
				return nil
			}
			return value.write(out, place)
		},
	}
}

func at(index int, wrong *wrong) *wrong {
	wrong.path = "[" + strconv.Itoa(index) + "]" + wrong.path
	return wrong
}
