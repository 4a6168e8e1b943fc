package harness

import (
	"fmt"
	"reflect"
	"unsafe"
)

// node knows where the fields of a node's type lie: the user may have declared it herself.
type node struct {
	t      reflect.Type
	val    uintptr
	fields map[string]uintptr
}

// nodeCodec sees from the fields' names which structure a type is of.
func nodeCodec(t reflect.Type) codec {
	n := node{t: t, fields: map[string]uintptr{}}
	for index := 0; index < t.NumField(); index++ {
		field := t.Field(index)
		switch {
		case field.Name == "Val" && field.Type.Kind() == reflect.Int:
			n.val = field.Offset
			n.fields["Val"] = field.Offset
		case field.Type == reflect.PointerTo(t), field.Type.Kind() == reflect.Slice && field.Type.Elem() == reflect.PointerTo(t):
			n.fields[field.Name] = field.Offset
		}
	}
	switch {
	case n.has("Val", "Neighbors"):
		return graphCodec(n)
	case n.has("Val", "Children"):
		return naryCodec(n)
	case n.has("Val", "Next", "Random"):
		return randomCodec(n)
	case n.has("Val", "Left", "Right"):
		return treeCodec(n)
	case n.has("Val", "Next"):
		return listCodec(n)
	}
	badNodes = append(badNodes, fmt.Sprintf("the type %s lacks a field, or has one of another type", t.Name()))
	return codec{}
}

// badNodes are the user's own node types that cannot be used, in words.
var badNodes []string

func (n *node) has(names ...string) bool {
	for _, name := range names {
		if _, found := n.fields[name]; !found {
			return false
		}
	}
	return true
}

// make gives room for count nodes.
func (n *node) make(count int) func(index int) unsafe.Pointer {
	first := reflect.MakeSlice(reflect.SliceOf(n.t), count, count).UnsafePointer()
	size := n.t.Size()
	return func(index int) unsafe.Pointer { return unsafe.Add(first, uintptr(index)*size) }
}

func (n *node) valOf(place unsafe.Pointer) *int { return (*int)(unsafe.Add(place, n.val)) }

func link(place unsafe.Pointer, offset uintptr) *unsafe.Pointer {
	return (*unsafe.Pointer)(unsafe.Add(place, offset))
}

func links(place unsafe.Pointer, offset uintptr) *[]unsafe.Pointer {
	return (*[]unsafe.Pointer)(unsafe.Add(place, offset))
}

func listCodec(n node) codec {
	next := n.fields["Next"]
	return codec{
		read: func(in *Input, to unsafe.Pointer) {
			count := in.count()
			nodes := n.make(count)
			place := (*unsafe.Pointer)(to)
			*place = nil
			for index := 0; index < count; index++ {
				made := nodes(index)
				*n.valOf(made) = in.i32()
				*place = made
				place = link(made, next)
			}
		},
		write: func(out *Output, from unsafe.Pointer) *wrong {
			start, count := len(out.buffer), 0
			out.u32(0)
			// A cycle is noticed after at most three times as many steps as there are nodes.
			var mark unsafe.Pointer
			for place, nextMark := *(*unsafe.Pointer)(from), 1; place != nil; place = *link(place, next) {
				if place == mark {
					return &wrong{what: "a list that has a cycle"}
				}
				if wrong := writeInt(out, *n.valOf(place)); wrong != nil {
					return at(count, wrong)
				}
				if count++; count == nextMark {
					mark = place
					nextMark *= 2
				}
			}
			out.patch(start, count)
			return nil
		},
	}
}

func treeCodec(n node) codec {
	sides := [2]uintptr{n.fields["Left"], n.fields["Right"]}
	read := func(in *Input, to unsafe.Pointer) {
		left := in.count()
		nodes, made := n.make(left), 0
		entry := func() unsafe.Pointer {
			if left == 0 {
				return nil
			}
			left--
			if in.u8() == 0 {
				return nil
			}
			place := nodes(made)
			made++
			*n.valOf(place) = in.i32()
			return place
		}
		*(*unsafe.Pointer)(to) = entry()
		for parent := 0; parent < made; parent++ {
			for _, side := range sides {
				*link(nodes(parent), side) = entry()
			}
		}
	}
	write := func(out *Output, from unsafe.Pointer) *wrong {
		start := len(out.buffer)
		out.u32(0)
		numbers := newNumbers()
		entries, present, end := 0, 0, len(out.buffer)
		entry := func(place unsafe.Pointer) *wrong {
			entries++
			out.flag(place != nil)
			if place == nil {
				return nil
			}
			if _, isNew := numbers.add(place); !isNew {
				return sameNode(*n.valOf(place))
			}
			wrong := writeInt(out, *n.valOf(place))
			present, end = entries, len(out.buffer)
			return wrong
		}
		wrong := entry(*(*unsafe.Pointer)(from))
		for parent := 0; wrong == nil && parent < len(numbers.nodes); parent++ {
			for _, side := range sides {
				if wrong == nil {
					wrong = entry(*link(numbers.nodes[parent], side))
				}
			}
		}
		out.buffer = out.buffer[:end]
		out.patch(start, present)
		return wrong
	}
	return codec{read: read, write: write}
}

func graphCodec(n node) codec {
	neighbors := n.fields["Neighbors"]
	return codec{
		read: func(in *Input, to unsafe.Pointer) {
			count := in.count()
			nodes := n.make(count)
			for index := 0; index < count; index++ {
				*n.valOf(nodes(index)) = in.i32()
				own := make([]unsafe.Pointer, in.count())
				for place := range own {
					own[place] = nodes(in.count())
				}
				*links(nodes(index), neighbors) = own
			}
			*(*unsafe.Pointer)(to) = first(nodes, count)
		},
		write: func(out *Output, from unsafe.Pointer) *wrong {
			return writeMany(n, out, from, func(numbers *numbers, place unsafe.Pointer) *wrong {
				own := *links(place, neighbors)
				out.u32(uint32(len(own)))
				for _, neighbor := range own {
					if neighbor == nil {
						return &wrong{what: fmt.Sprintf("a graph whose node of value %d has a nil neighbor", *n.valOf(place))}
					}
					number, _ := numbers.add(neighbor)
					out.u32(uint32(number))
				}
				return nil
			})
		},
	}
}

func naryCodec(n node) codec {
	children := n.fields["Children"]
	return codec{
		read: func(in *Input, to unsafe.Pointer) {
			count, next := in.count(), 1
			nodes := n.make(count)
			for index := 0; index < count; index++ {
				*n.valOf(nodes(index)) = in.i32()
				own := make([]unsafe.Pointer, in.count())
				for place := range own {
					own[place] = nodes(next)
					next++
				}
				*links(nodes(index), children) = own
			}
			*(*unsafe.Pointer)(to) = first(nodes, count)
		},
		write: func(out *Output, from unsafe.Pointer) *wrong {
			return writeMany(n, out, from, func(numbers *numbers, place unsafe.Pointer) *wrong {
				own := *links(place, children)
				out.u32(uint32(len(own)))
				for _, child := range own {
					if child == nil {
						return &wrong{what: fmt.Sprintf("a tree whose node of value %d has a nil child", *n.valOf(place))}
					}
					if _, isNew := numbers.add(child); !isNew {
						return sameNode(*n.valOf(child))
					}
				}
				return nil
			})
		},
	}
}

func randomCodec(n node) codec {
	next, random := n.fields["Next"], n.fields["Random"]
	read := func(in *Input, to unsafe.Pointer) {
		count := in.count()
		nodes := n.make(count)
		for index := 0; index < count; index++ {
			*n.valOf(nodes(index)) = in.i32()
			if index+1 < count {
				*link(nodes(index), next) = nodes(index + 1)
			}
			if target := in.i32(); target >= 0 {
				*link(nodes(index), random) = nodes(target)
			}
		}
		*(*unsafe.Pointer)(to) = first(nodes, count)
	}
	write := func(out *Output, from unsafe.Pointer) *wrong {
		numbers := newNumbers()
		for place := *(*unsafe.Pointer)(from); place != nil; place = *link(place, next) {
			if _, isNew := numbers.add(place); !isNew {
				return &wrong{what: "a list that has a cycle"}
			}
		}
		out.u32(uint32(len(numbers.nodes)))
		for index, place := range numbers.nodes {
			if wrong := writeInt(out, *n.valOf(place)); wrong != nil {
				return at(index, wrong)
			}
			target := *link(place, random)
			number, found := -1, target == nil
			if target != nil {
				number, found = numbers.find(target)
			}
			if !found {
				return &wrong{what: fmt.Sprintf("a list whose node of value %d points with Random out of the list", *n.valOf(place))}
			}
			out.u32(uint32(int32(number)))
		}
		return nil
	}
	return codec{read: read, write: write}
}

func first(nodes func(int) unsafe.Pointer, count int) unsafe.Pointer {
	if count == 0 {
		return nil
	}
	return nodes(0)
}

// writeMany writes nodes in the order in which they are met; writeLinks adds those that a node leads to.
func writeMany(n node, out *Output, from unsafe.Pointer, writeLinks func(*numbers, unsafe.Pointer) *wrong) *wrong {
	start := len(out.buffer)
	out.u32(0)
	numbers := newNumbers()
	if root := *(*unsafe.Pointer)(from); root != nil {
		numbers.add(root)
	}
	for index := 0; index < len(numbers.nodes); index++ {
		place := numbers.nodes[index]
		wrong := writeInt(out, *n.valOf(place))
		if wrong == nil {
			wrong = writeLinks(numbers, place)
		}
		if wrong != nil {
			return wrong
		}
	}
	out.patch(start, len(numbers.nodes))
	return nil
}

func sameNode(val int) *wrong {
	return &wrong{what: fmt.Sprintf("a tree in which two places hold the same node, of value %d", val)}
}

// numbers counts nodes in the order in which they are first seen. Values do not move in memory, so that an address is a key.
type numbers struct {
	nodes []unsafe.Pointer
	// Open addressing: one more than the index of a node, 0 for none; as many as a power of two.
	slots []uint32
}

func newNumbers() *numbers { return &numbers{slots: make([]uint32, 64)} }

// add gives a node's number, and whether it is new.
func (n *numbers) add(place unsafe.Pointer) (int, bool) {
	slot := n.slotOf(place)
	if n.slots[slot] != 0 {
		return int(n.slots[slot]) - 1, false
	}
	n.nodes = append(n.nodes, place)
	n.slots[slot] = uint32(len(n.nodes))
	if 2*len(n.nodes) >= len(n.slots) {
		n.grow()
	}
	return len(n.nodes) - 1, true
}

func (n *numbers) find(place unsafe.Pointer) (int, bool) {
	number := int(n.slots[n.slotOf(place)]) - 1
	return number, number >= 0
}

func (n *numbers) slotOf(place unsafe.Pointer) int {
	mask := uint64(len(n.slots) - 1)
	slot := (uint64(uintptr(place)) * 0x9E3779B97F4A7C15 >> 20) & mask
	for n.slots[slot] != 0 && n.nodes[n.slots[slot]-1] != place {
		slot = (slot + 1) & mask
	}
	return int(slot)
}

func (n *numbers) grow() {
	n.slots = make([]uint32, 2*len(n.slots))
	for index, place := range n.nodes {
		n.slots[n.slotOf(place)] = uint32(index + 1)
	}
}
