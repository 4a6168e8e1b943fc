//! Reads and writes lists, trees and graphs, and bounds the work that a tangled answer costs.

use super::values::{fail, Input, Output, Value, Written};
use std::cell::{Ref, RefCell};
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

pub type Link<N> = Option<Rc<RefCell<N>>>;

/// A list's node; the user may have defined it herself.
pub trait ListLike: Sized {
    fn of(val: i32) -> Self;
    fn val(&self) -> i32;
    fn next(&mut self) -> &mut Option<Box<Self>>;
}

pub fn read_list<N: ListLike>(input: &mut Input) -> Option<Box<N>> {
    let mut head = None;
    let mut last = &mut head;
    for _ in 0..input.count() {
        last = last.insert(Box::new(N::of(input.read()))).next();
    }
    head
}

/// Takes the list to pieces on the way: dropped whole, a long one would need a deep stack.
pub fn write_list<N: ListLike>(mut head: Option<Box<N>>, output: &mut Output) -> Written {
    let start = output.bytes.len();
    output.count(0)?;
    let mut count = 0;
    while let Some(mut node) = head {
        node.val().write(output)?;
        count += 1;
        head = node.next().take();
    }
    patch(output, start, count)
}

pub trait TreeLike: Sized {
    fn of(val: i32) -> Self;
    fn val(&self) -> i32;
    fn sides(&mut self) -> [&mut Link<Self>; 2];
}

pub fn read_tree<N: TreeLike>(input: &mut Input) -> Link<N> {
    let mut left = input.count();
    let mut entry = || {
        if left == 0 {
            return None;
        }
        left -= 1;
        (input.u8() != 0).then(|| Rc::new(RefCell::new(N::of(input.read()))))
    };
    let root = entry();
    let mut waiting: VecDeque<_> = root.iter().cloned().collect();
    while let Some(parent) = waiting.pop_front() {
        for side in parent.borrow_mut().sides() {
            *side = entry();
            waiting.extend(side.clone());
        }
    }
    root
}

pub fn write_tree<N: TreeLike>(root: Link<N>, output: &mut Output) -> Written {
    let mut seen = Numbers::default();
    let start = output.bytes.len();
    output.count(0)?;
    let mut nodes = Vec::new();
    let (mut entries, mut present, mut end) = (0, 0, output.bytes.len());
    let mut entry = |link: Link<N>, nodes: &mut Vec<Rc<RefCell<N>>>, output: &mut Output| {
        entries += 1;
        output.bytes.push(link.is_some() as u8);
        let Some(node) = link else { return Ok(()) };
        let val = look(&node)?.val();
        if !seen.add(&node).1 {
            return Err(format!("a tree in which two places hold the same node, of value {val}"));
        }
        val.write(output)?;
        (present, end) = (entries, output.bytes.len());
        nodes.push(node);
        Ok(())
    };
    let mut written = entry(root, &mut nodes, output);
    let mut index = 0;
    while written.is_ok() && index < nodes.len() {
        let sides = match nodes[index].try_borrow_mut() {
            Ok(mut node) => node.sides().map(|side| side.clone()),
            Err(_) => return Err(BORROWED.into()),
        };
        for side in sides {
            written = written.and_then(|()| entry(side, &mut nodes, output));
        }
        index += 1;
    }
    written?;
    output.bytes.truncate(end);
    take_apart(nodes, |node| node.sides().map(|side| side.take()));
    patch(output, start, present)
}

/// A node that holds any number of others: neighbours in a graph, children in a tree.
pub trait ManyLike: Sized {
    fn of(val: i32) -> Self;
    fn val(&self) -> i32;
    fn others(&self) -> &Vec<Rc<RefCell<Self>>>;
    fn others_mut(&mut self) -> &mut Vec<Rc<RefCell<Self>>>;
}

pub fn read_graph<N: ManyLike>(input: &mut Input) -> Link<N> {
    let nodes: Vec<_> = (0..input.count()).map(|_| Rc::new(RefCell::new(N::of(0)))).collect();
    for node in &nodes {
        let val = input.read();
        let mut made = N::of(val);
        *made.others_mut() = (0..input.count()).map(|_| nodes[input.count()].clone()).collect();
        node.replace(made);
    }
    nodes.into_iter().next()
}

pub fn write_graph<N: ManyLike>(first: Link<N>, output: &mut Output) -> Written {
    let mut numbers = Numbers::default();
    let mut nodes = Vec::new();
    let start = output.bytes.len();
    output.count(0)?;
    nodes.extend(first.inspect(|node| {
        numbers.add(node);
    }));
    let mut index = 0;
    while index < nodes.len() {
        let node: Rc<RefCell<N>> = nodes[index].clone();
        let node = look(&node)?;
        node.val().write(output)?;
        output.count(node.others().len())?;
        for other in node.others() {
            let (number, is_new) = numbers.add(other);
            output.count(number)?;
            if is_new {
                nodes.push(other.clone());
            }
        }
        index += 1;
    }
    patch(output, start, nodes.len())
}

pub fn read_nary<N: ManyLike>(input: &mut Input) -> Link<N> {
    let nodes: Vec<_> = (0..input.count()).map(|_| Rc::new(RefCell::new(N::of(0)))).collect();
    let mut next = 1;
    for node in &nodes {
        let val = input.read();
        let count = input.count();
        let mut made = N::of(val);
        *made.others_mut() = nodes[next..next + count].to_vec();
        next += count;
        node.replace(made);
    }
    nodes.into_iter().next()
}

pub fn write_nary<N: ManyLike>(root: Link<N>, output: &mut Output) -> Written {
    let mut seen = Numbers::default();
    let mut nodes = Vec::new();
    let start = output.bytes.len();
    output.count(0)?;
    nodes.extend(root.inspect(|node| {
        seen.add(node);
    }));
    let mut index = 0;
    while index < nodes.len() {
        let node: Rc<RefCell<N>> = nodes[index].clone();
        let node = look(&node)?;
        node.val().write(output)?;
        output.count(node.others().len())?;
        for child in node.others() {
            if !seen.add(child).1 {
                let val = look(child)?.val();
                return Err(format!("a tree in which two places hold the same node, of value {val}"));
            }
            nodes.push(child.clone());
        }
        index += 1;
    }
    patch(output, start, nodes.len())?;
    take_apart(nodes, |node| std::mem::take(node.others_mut()));
    Ok(())
}

pub trait RandomLike: Sized {
    fn of(val: i32) -> Self;
    fn val(&self) -> i32;
    fn next(&mut self) -> &mut Link<Self>;
    fn random(&mut self) -> &mut Link<Self>;
}

pub fn read_random<N: RandomLike>(input: &mut Input) -> Link<N> {
    let nodes: Vec<_> = (0..input.count()).map(|_| Rc::new(RefCell::new(N::of(0)))).collect();
    for (index, node) in nodes.iter().enumerate() {
        let mut made = N::of(input.read());
        *made.next() = nodes.get(index + 1).cloned();
        *made.random() = usize::try_from(input.read::<i32>()).ok().map(|place| nodes[place].clone());
        node.replace(made);
    }
    nodes.into_iter().next()
}

pub fn write_random<N: RandomLike>(head: Link<N>, output: &mut Output) -> Written {
    let mut numbers = Numbers::default();
    let mut nodes = Vec::new();
    let mut next = head;
    while let Some(node) = next {
        if !numbers.add(&node).1 {
            return Err("a list that has a cycle".into());
        }
        next = node.try_borrow_mut().map_err(|_| BORROWED)?.next().clone();
        nodes.push(node);
    }
    output.count(nodes.len())?;
    for node in &nodes {
        let mut node = node.try_borrow_mut().map_err(|_| BORROWED)?;
        node.val().write(output)?;
        let place = match node.random() {
            None => -1,
            Some(target) => match numbers.find(target) {
                Some(place) => place as i32,
                None => {
                    let val = node.val();
                    return Err(format!("a list whose node of value {val} points with random out of the list"));
                }
            },
        };
        place.write(output)?;
    }
    take_apart(nodes, |node| [node.next().take(), node.random().take()]);
    Ok(())
}

const BORROWED: &str = "a node that is still borrowed";

fn look<N>(node: &Rc<RefCell<N>>) -> Result<Ref<'_, N>, String> {
    node.try_borrow().map_err(|_| BORROWED.into())
}

/// Drops nodes that nobody else holds one by one: dropped from its root, a deep structure would need a deep stack.
fn take_apart<N, Links>(nodes: Vec<Rc<RefCell<N>>>, take: fn(&mut N) -> Links) {
    for node in nodes {
        if let Ok(node) = Rc::try_unwrap(node) {
            drop(take(&mut node.into_inner()));
        }
    }
}

fn patch(output: &mut Output, start: usize, count: usize) -> Written {
    let end = output.bytes.len();
    output.count(count)?;
    output.bytes.copy_within(end.., start);
    output.bytes.truncate(end);
    Ok(())
}

/// Numbers nodes in the order in which they are first seen.
#[derive(Default)]
struct Numbers(HashMap<usize, usize, BuildHasherDefault<AddressHasher>>);

impl Numbers {
    /// The node's number, and whether it is new.
    fn add<N>(&mut self, node: &Rc<RefCell<N>>) -> (usize, bool) {
        let count = self.0.len();
        let number = *self.0.entry(Rc::as_ptr(node) as usize).or_insert(count);
        (number, number == count)
    }

    fn find<N>(&self, node: &Rc<RefCell<N>>) -> Option<usize> {
        self.0.get(&(Rc::as_ptr(node) as usize)).copied()
    }
}

#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        fail("an address is not a number");
    }
    fn write_usize(&mut self, address: usize) {
        self.0 = (address as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }
}
